#include "widgets/chart_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/chart_legend.h"

namespace marginscope {

ChartView::ChartView(std::unique_ptr<ChartPicture> picture, ViewState& state, QWidget* parent)
    : QGraphicsView(parent), m_picture(std::move(picture)), m_state(state) {
    setScene(&m_picture->scene());
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    // One repaint of everything is cheaper than finding out which parts of long lines have changed.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setInteractive(false);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 150);

    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(0);
    connect(&m_refreshTimer, &QTimer::timeout, this, &ChartView::refreshNow);
    for (const auto signal : {&ViewState::crosshairRecordChanged, &ViewState::scrubRecordChanged,
                              &ViewState::hoveredExampleChanged, &ViewState::selectedExampleChanged})
        connect(&m_state, signal, this, &ChartView::refresh);
    connect(&m_state, &ViewState::clockChanged, this, &ChartView::refresh);
}

ChartView::~ChartView() = default;

void ChartView::setTheme(const Theme& theme) {
    m_picture->setTheme(theme);
    setBackgroundBrush(theme.panel);
    refresh();
}

void ChartView::setHistory(std::shared_ptr<const CurveTable> history) {
    m_content.history = std::move(history);
    refresh();
}

void ChartView::setFirstPerfect(const std::optional<ClockValues>& moment) {
    if (moment == m_content.firstPerfect) return;
    m_content.firstPerfect = moment;
    refresh();
}

void ChartView::setCompared(std::vector<ComparedRun> runs) {
    m_content.compared = std::move(runs);
    refresh();
}

void ChartView::refresh() {
    if (!m_refreshTimer.isActive()) m_refreshTimer.start();
}

void ChartView::refreshNow() {
    m_refreshTimer.stop();
    m_content.clock = clockToShow(m_state.clock());
    m_content.nowRecord = m_state.scrubRecord();
    m_content.crosshairRecord = m_state.crosshairRecord();
    m_content.hoveredExample = m_state.hoveredExample();
    m_content.selectedExample = m_state.selectedExample();
    m_picture->setContent(m_content);
    m_picture->setSize(viewport()->size());
    m_picture->setPixelRatio(devicePixelRatioF());
    m_picture->update();
}

void ChartView::followData() {
    m_picture->followData();
    refresh();
}

std::unique_ptr<ChartPicture> ChartView::figurePicture(const QSizeF& size, const Theme& theme) const {
    std::unique_ptr<ChartPicture> figure = m_picture->clone();
    ChartContent content = m_content;
    content.clock = clockToShow(m_state.clock());
    content.nowRecord = m_state.scrubRecord();
    content.crosshairRecord = -1;
    content.hoveredExample = -1;
    figure->setContent(content);
    figure->setNamingHidden(false);
    figure->setTheme(theme);
    figure->setSize(size);
    // Layers of pixels are drawn three times finer than the picture's own unit, about 300 dots per inch.
    figure->setPixelRatio(3);
    figure->update();
    return figure;
}

void ChartView::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    figurePicture(area.size(), theme)->render(painter, area);
}

FigureData ChartView::figureData(const QRectF& area, const Theme& theme) const {
    return figurePicture(area.size(), theme)->data(figureKind(), area.topLeft());
}

void ChartView::setLogarithmic(ChartPicture::Side side, bool logarithmic) {
    m_picture->setLogarithmic(side, logarithmic);
    refresh();
}

void ChartView::setHidden(const QString& key, bool hidden) {
    m_picture->setHidden(key, hidden);
    refresh();
}

void ChartView::showAll() {
    m_picture->showAll();
    refresh();
}

void ChartView::zoom(const QPointF& place, double factor) {
    const QRectF& plot = m_picture->layout().plot;
    const bool isBelow = place.y() > plot.bottom();
    const bool isLeft = place.x() < plot.left();
    const bool isRight = place.x() > plot.right() && m_picture->frame().right.has_value();
    const double across = std::clamp((place.x() - plot.left()) / plot.width(), 0.0, 1.0);
    const double upward = std::clamp((plot.bottom() - place.y()) / plot.height(), 0.0, 1.0);
    ChartScales scales = m_picture->scales();
    const auto zoomAxis = [factor](AxisScale& scale, double fraction) {
        scale = scale.zoomed(scale.coordinateAt(fraction), factor);
    };
    if (!isLeft && !isRight) zoomAxis(scales.x, across);
    if (!isBelow && !isRight) zoomAxis(scales.left, upward);
    if (!isBelow && !isLeft) zoomAxis(scales.right, upward);
    m_picture->setScales(scales);
    refreshNow();
}

void ChartView::pan(const QPointF& pixels) {
    const QRectF& plot = m_picture->layout().plot;
    ChartScales scales = m_picture->scales();
    scales.x = scales.x.panned(-pixels.x() / plot.width() * scales.x.span());
    scales.left = scales.left.panned(pixels.y() / plot.height() * scales.left.span());
    scales.right = scales.right.panned(pixels.y() / plot.height() * scales.right.span());
    m_picture->setScales(scales);
    refreshNow();
}

void ChartView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    refreshNow();
}

void ChartView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() != 0) zoom(event->position(), std::pow(0.85, event->angleDelta().y() / 120.0));
    event->accept();
}

void ChartView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        m_isPanning = true;
        m_panFrom = event->position();
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && toggleLegend(event->position())) {
        event->accept();
    } else if (event->button() == Qt::LeftButton && m_state.hoveredExample() >= 0) {
        m_state.setSelectedExample(m_state.hoveredExample());
    }
}

void ChartView::mouseMoveEvent(QMouseEvent* event) {
    if (m_isPanning) {
        pan(event->position() - m_panFrom);
        m_panFrom = event->position();
        return;
    }
    const bool isLegend = legendEntryAt(m_picture->layout(), event->position()) >= 0;
    viewport()->setCursor(isLegend ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const bool isInside = m_picture->layout().plot.contains(event->position());
    m_state.setCrosshairRecord(isInside ? m_picture->recordAt(event->position().x()) : -1);
    m_state.setHoveredExample(isInside ? m_picture->exampleAt(event->position()) : -1);
}

void ChartView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::MiddleButton) return;
    m_isPanning = false;
    viewport()->unsetCursor();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event) {
    // The second of two quick clicks on the legend is a click as well.
    if (event->button() == Qt::LeftButton && !toggleLegend(event->position())) followData();
}

void ChartView::leaveEvent(QEvent* event) {
    m_state.setCrosshairRecord(-1);
    m_state.setHoveredExample(-1);
    QGraphicsView::leaveEvent(event);
}

void ChartView::keyPressEvent(QKeyEvent* event) {
    using Side = ChartPicture::Side;
    const bool hasShift = event->modifiers().testFlag(Qt::ShiftModifier);
    const QPointF centre = m_picture->layout().plot.center();
    constexpr double step = 40;
    constexpr int crosshairStep = 2;
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom(centre, 0.8);
            break;
        case Qt::Key_Minus:
            zoom(centre, 1.25);
            break;
        case Qt::Key_0:
            followData();
            break;
        case Qt::Key_Y:
            toggleLogarithmic(hasShift ? Side::Right : Side::Left);
            break;
        case Qt::Key_Escape:
            m_state.setCrosshairRecord(-1);
            break;
        case Qt::Key_Left:
            hasShift ? moveCrosshair(-crosshairStep) : pan({step, 0});
            break;
        case Qt::Key_Right:
            hasShift ? moveCrosshair(crosshairStep) : pan({-step, 0});
            break;
        case Qt::Key_Up:
            pan({0, step});
            break;
        case Qt::Key_Down:
            pan({0, -step});
            break;
        default:
            QGraphicsView::keyPressEvent(event);
    }
}

}  // namespace marginscope

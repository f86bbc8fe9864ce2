#include "widgets/example_scroll.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace marginscope {

namespace {

constexpr int mostKilobytes = 32 * 1024;  // of pictures that are kept: some screens full

}  // namespace

ExampleScroll::ExampleScroll(const ExampleSet& examples, const ExampleCells& cells, ViewState& state, QWidget* parent)
    : QAbstractScrollArea(parent), m_examples(examples), m_cells(cells), m_state(state), m_theme(lightTheme()) {
    m_pictures.setMaxCost(mostKilobytes);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Examples"));
    setAccessibleDescription(
        tr("The pictures that the network is trained on. Arrow keys go from one to the next and say its numbers."));
    connect(&m_state, &ViewState::hoveredExampleChanged, this, &ExampleScroll::hoverExample);
    connect(&m_state, &ViewState::selectedExampleChanged, this, &ExampleScroll::selectionChanged);
}

void ExampleScroll::setTheme(const Theme& theme) {
    m_theme = theme;
    viewport()->update();
}

ExampleGrid ExampleScroll::grid() const {
    return m_cells.grid(m_examples, m_examples.count(), viewport()->width());
}

void ExampleScroll::forgetPictures() {
    m_pictures.clear();
    viewport()->update();
}

void ExampleScroll::refresh() {
    const ExampleGrid cells = grid();
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(cells.height())) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, int(cells.rowStep()) / 2));
    viewport()->update();
}

QRectF ExampleScroll::placeOf(int example) const {
    const int place = m_examples.placeOf(example);
    return place < 0 ? QRectF() : grid().place(place).translated(0, -verticalScrollBar()->value());
}

void ExampleScroll::showExample(int example) {
    const QRectF place = placeOf(example);
    if (place.isNull()) return;
    constexpr double room = 10;  // more than above the first row
    if (place.top() < room)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + int(std::floor(place.top() - room)));
    else if (place.bottom() > viewport()->height() - room)
        verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                      int(std::ceil(place.bottom() - viewport()->height() + room)));
}

int ExampleScroll::exampleAt(const QPointF& point) const {
    if (m_examples.count() == 0) return -1;
    const int place = grid().indexAt(point + QPointF(0, verticalScrollBar()->value()));
    return place < 0 ? -1 : m_examples.inOrder()[std::size_t(place)];
}

void ExampleScroll::hoverExample(int example) {
    // Under the pointer nothing moves: the example is where the pointer is.
    if (!m_isPointedAt) showExample(example);
    viewport()->update();
}

void ExampleScroll::selectionChanged(int example) {
    if (m_examples.placeOf(example) >= 0) {
        setAccessibleDescription(exampleSentence(m_examples, example));
        showExample(example);
    }
    viewport()->update();
}

void ExampleScroll::paintMark(QPainter& painter, int example, const QColor& colour, Qt::PenStyle style) const {
    const QRectF place = placeOf(example);
    if (place.isNull()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2, style));
    painter.drawRoundedRect(place.adjusted(-4, -4, 4, 4), 4, 4);
}

void ExampleScroll::paintCell(QPainter& painter, const QRectF& place, int example) {
    constexpr double room = ExampleCells::overhang;
    const QRectF whole = m_cells.pictures(place, m_examples).adjusted(-room, -room, room, room);
    const int key = 2 * example + (m_examples.isWrong(example) ? 1 : 0);
    if (const QPixmap* known = m_pictures.object(key)) {
        painter.drawPixmap(whole.topLeft(), *known);
    } else {
        QPixmap picture((whole.size() * m_look.pixelRatio).toSize());
        picture.setDevicePixelRatio(m_look.pixelRatio);
        picture.fill(Qt::transparent);
        {
            QPainter part(&picture);
            part.translate(-whole.topLeft());
            m_cells.paintPictures(part, place, m_examples, example, m_theme);
        }
        painter.drawPixmap(whole.topLeft(), picture);
        const int kilobytes = std::max(1, picture.width() * picture.height() * 4 / 1024);
        m_pictures.insert(key, new QPixmap(std::move(picture)), kilobytes);
    }
    m_cells.paintNumbers(painter, place, m_examples, example, m_theme);
}

void ExampleScroll::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.panel);
    m_paintedCells = 0;
    if (m_examples.count() == 0) {
        painter.setFont(themeFont(m_theme, TextRole::Body));
        painter.setPen(m_theme.faintText);
        painter.drawText(viewport()->rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Pictures appear here, where the examples are images."));
        return;
    }
    const Look look = {m_cells.shown(m_examples), m_cells.scale, m_theme.dark, devicePixelRatioF()};
    if (std::exchange(m_look, look) != look) m_pictures.clear();
    const ExampleGrid cells = grid();
    const double scrolled = verticalScrollBar()->value();
    const int firstRow = std::max(0, int((event->rect().top() + scrolled - cells.top) / cells.rowStep()));
    const int lastRow = int((event->rect().bottom() + scrolled - cells.top) / cells.rowStep());
    const int end = std::min(cells.count, (lastRow + 1) * cells.columns);
    for (int place = firstRow * cells.columns; place < end; ++place, ++m_paintedCells)
        paintCell(painter, cells.place(place).translated(0, -scrolled), m_examples.inOrder()[std::size_t(place)]);
    paintMark(painter, m_state.selectedExample(), m_theme.accent, Qt::SolidLine);
    if (m_state.hoveredExample() != m_state.selectedExample())
        paintMark(painter, m_state.hoveredExample(), m_theme.now, Qt::SolidLine);
    if (!hasFocus()) return;
    painter.setPen(QPen(m_theme.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 5, 5);
}

void ExampleScroll::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    refresh();
}

void ExampleScroll::scrollContentsBy(int, int) {
    viewport()->update();
}

bool ExampleScroll::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int example = exampleAt(help->pos());
        const QString text = example >= 0
                                 ? exampleSentence(m_examples, example) +
                                       tr("\n\nFrame and sign: class · bar: weight qᵢ in units of the largest · "
                                          "triangle: classified wrongly")
                                 : QString();
        QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_isPointedAt = false;
        m_state.setHoveredExample(-1);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ExampleScroll::mouseMoveEvent(QMouseEvent* event) {
    m_isPointedAt = true;
    m_state.setHoveredExample(exampleAt(event->position()));
}

void ExampleScroll::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_state.setSelectedExample(exampleAt(event->position()));
}

void ExampleScroll::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier) && event->angleDelta().y() != 0) {
        Q_EMIT zoomWanted(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
    m_state.setHoveredExample(exampleAt(event->position()));
}

/// Where a key leads from a place; −1 for keys that lead nowhere.
int ExampleScroll::goal(int key, int place) const {
    const ExampleGrid cells = grid();
    const int page = std::max(1, int(viewport()->height() / cells.rowStep())) * cells.columns;
    switch (key) {
        case Qt::Key_Left:
            return place - 1;
        case Qt::Key_Right:
            return place + 1;
        case Qt::Key_Up:
            return place - cells.columns;
        case Qt::Key_Down:
            return place + cells.columns;
        case Qt::Key_PageUp:
            return std::max(0, place - page);
        case Qt::Key_PageDown:
            return std::min(cells.count - 1, place + page);
        case Qt::Key_Home:
            return 0;
        case Qt::Key_End:
            return cells.count - 1;
        default:
            return -1;
    }
}

void ExampleScroll::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) return zoomWanted(1);
    if (event->key() == Qt::Key_Minus) return zoomWanted(-1);
    if (m_examples.count() == 0) return QAbstractScrollArea::keyPressEvent(event);
    const int place = m_examples.placeOf(m_state.selectedExample());
    const bool leads = goal(event->key(), 1000000) >= 0;
    if (!leads) return QWidget::keyPressEvent(event);
    // The first key finds the first example, whichever it is.
    const int next = place < 0 && event->key() != Qt::Key_End ? 0 : goal(event->key(), std::max(place, 0));
    if (next >= 0 && next < m_examples.count()) m_state.setSelectedExample(m_examples.inOrder()[std::size_t(next)]);
}

void ExampleScroll::focusInEvent(QFocusEvent*) {
    viewport()->update();
}
void ExampleScroll::focusOutEvent(QFocusEvent*) {
    viewport()->update();
}

}  // namespace marginscope

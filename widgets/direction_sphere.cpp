#include "widgets/direction_sphere.h"
#include "widgets/figure_data.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <algorithm>
#include <utility>

namespace marginscope {

namespace {
constexpr int pathEntry = 0;
constexpr int neuronEntry = 1;
}  // namespace

DirectionSphere::DirectionSphere(QWidget* parent) : QWidget(parent), m_theme(lightTheme()) {
    setMinimumSize(240, 150);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::OpenHandCursor);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Direction"));
    setAccessibleDescription(tr("The direction of the weights on a ball; drag or use the arrow keys to turn"));

    m_choice = new QComboBox(this);
    m_choice->addItems({tr("path"), tr("neurons")});
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setCursor(Qt::ArrowCursor);
    m_choice->setAccessibleName(tr("What the ball shows"));
    m_choice->setToolTip(tr("The path of W/‖W‖, or the directions wⱼ/‖wⱼ‖ of all neurons"));
    connect(m_choice, &QComboBox::currentIndexChanged, this,
            [this](int index) { setMode(index == neuronEntry ? Mode::Neurons : Mode::Path); });
    setNeurons({});
}

void DirectionSphere::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void DirectionSphere::setPath(SpherePath path) {
    const bool isRenamed = path.basis != m_picture.path.basis;
    m_picture.path = std::move(path);
    if (isRenamed && !m_picture.path.basis.isEmpty()) {
        m_choice->setItemText(pathEntry, m_picture.path.basis);
        placeChoice();
    }
    update();
}

void DirectionSphere::setNeurons(SphereNeurons neurons) {
    const bool isAvailable = neurons.neurons && !neurons.neurons->empty();
    m_picture.neurons = std::move(neurons);
    qobject_cast<QStandardItemModel*>(m_choice->model())->item(neuronEntry)->setEnabled(isAvailable);
    if (!isAvailable) setMode(Mode::Path);
    update();
}

void DirectionSphere::setNow(const std::optional<SpherePoint>& moment) {
    m_picture.now = moment;
    update();
}

void DirectionSphere::setCrosshair(const std::optional<SpherePoint>& moment) {
    m_picture.crosshair = moment;
    update();
}

void DirectionSphere::setMode(Mode mode) {
    if (mode == m_picture.mode) return;
    m_picture.mode = mode;
    m_choice->setCurrentIndex(mode == Mode::Neurons ? neuronEntry : pathEntry);
    update();
    Q_EMIT modeChanged(mode);
}

QString DirectionSphere::figureKind() const {
    return m_picture.mode == Mode::Neurons ? QStringLiteral("neurons") : QStringLiteral("direction");
}

QString DirectionSphere::figureTitle() const {
    return m_picture.mode == Mode::Neurons ? tr("Directions of the neurons") : tr("Direction of the weights");
}

QSizeF DirectionSphere::naturalSize() const {
    return {480, 260};
}

void DirectionSphere::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    SpherePicture figure = m_picture;
    figure.crosshair.reset();
    figure.paint(painter, area, theme, true);
}

FigureData DirectionSphere::figureData(const QRectF& area, const Theme& theme) const {
    FigureData numbers = FigureSource::figureData(area, theme);
    DataTable table;
    table.name = figureKind();
    table.columns = {{QStringLiteral("x"), {}}, {QStringLiteral("y"), {}}, {QStringLiteral("z"), {}}};
    const auto add = [&](std::initializer_list<double> values) {
        std::size_t column = 0;
        for (const double value : values) table.columns[column++].values.push_back(value);
    };
    if (m_picture.mode == Mode::Path) {
        table.columns.push_back({QStringLiteral("clock"), {}});
        for (const SpherePoint& point : m_picture.path.points) add({point.x, point.y, point.z, point.clock});
    } else if (m_picture.neurons.neurons) {
        table.columns.push_back({QStringLiteral("mass"), {}});
        table.columns.push_back({QStringLiteral("output_class"), {}});
        for (const SphereNeuron& neuron : *m_picture.neurons.neurons)
            add({double(neuron.x), double(neuron.y), double(neuron.z), double(neuron.mass),
                 double(neuron.outputClass)});
    }
    numbers.tables.push_back(std::move(table));
    return numbers;
}

void DirectionSphere::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    m_picture.paint(painter, rect(), m_theme, false);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(m_picture.ball(rect()).adjusted(-3, -3, 3, 3));
    }
}

void DirectionSphere::placeChoice() {
    // The title needs the room at the left; a longer choice is cut by the combo box itself.
    constexpr int titleWidth = 150;
    const QSize wanted = m_choice->sizeHint();
    const QSize size(std::clamp(width() - titleWidth - 10, 60, wanted.width()), wanted.height());
    // A box that fits its contents takes their size by itself a moment after they have changed.
    m_choice->setMaximumWidth(size.width());
    m_choice->setGeometry(width() - size.width() - 10, int(SpherePicture::headerHeight - size.height()) / 2 + 1,
                          size.width(), size.height());
}

void DirectionSphere::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeChoice();
}

void DirectionSphere::turn(const QPointF& pixels) {
    m_picture.turn(pixels, rect());
    update();
}

void DirectionSphere::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void DirectionSphere::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragFrom) return;
    turn(event->position() - *m_dragFrom);
    m_dragFrom = event->position();
}

void DirectionSphere::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_dragFrom.reset();
    setCursor(Qt::OpenHandCursor);
}

void DirectionSphere::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_picture.resetView();
    update();
}

void DirectionSphere::keyPressEvent(QKeyEvent* event) {
    constexpr double step = 12;
    switch (event->key()) {
        case Qt::Key_Left:
            turn({-step, 0});
            break;
        case Qt::Key_Right:
            turn({step, 0});
            break;
        case Qt::Key_Up:
            turn({0, -step});
            break;
        case Qt::Key_Down:
            turn({0, step});
            break;
        case Qt::Key_0:
            m_picture.resetView();
            update();
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace marginscope

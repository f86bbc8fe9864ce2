#include "widgets/examples_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "widgets/example_scroll.h"
#include "widgets/figure_data.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr int rowHeight = 24;

QComboBox* choice(const QString& name, const QString& toolTip, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setFixedHeight(rowHeight);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    return box;
}

QToolButton* sizeButton(const QString& text, const QString& toolTip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setFixedSize(rowHeight, rowHeight);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

}  // namespace

ExamplesView::ExamplesView(ViewState& state, QWidget* parent)
    : QWidget(parent),
      m_state(state),
      m_scroll(new ExampleScroll(m_examples, m_cells, state, this)),
      m_order(choice(tr("Order of the examples"), tr("What decides the order of the examples"), this)),
      m_show(choice(tr("What is shown of the examples"),
                    tr("The picture, its saliency (how much the output depends on each pixel: the norm of ∇ₓΦ over the "
                       "channels), or both"),
                    this)),
      m_counts(new QLabel(this)),
      m_smaller(sizeButton(QStringLiteral("−"), tr("Smaller pictures (−)"), this)),
      m_larger(sizeButton(QStringLiteral("+"), tr("Larger pictures (+)"), this)) {
    m_order->addItem(tr("margin"), int(ExampleOrder::Margin));
    m_order->addItem(tr("weight qᵢ"), int(ExampleOrder::Weight));
    m_order->addItem(tr("class"), int(ExampleOrder::Class));
    m_show->addItem(tr("picture"), int(ExampleShow::Picture));
    m_show->addItem(tr("saliency"), int(ExampleShow::Saliency));
    m_show->addItem(tr("both"), int(ExampleShow::Both));
    connect(m_order, &QComboBox::activated, this,
            [this](int row) { setOrder(ExampleOrder(m_order->itemData(row).toInt())); });
    connect(m_show, &QComboBox::activated, this,
            [this](int row) { setShow(ExampleShow(m_show->itemData(row).toInt())); });
    connect(m_smaller, &QToolButton::clicked, this, [this] { setScale(m_cells.scale - 1); });
    connect(m_larger, &QToolButton::clicked, this, [this] { setScale(m_cells.scale + 1); });
    connect(m_scroll, &ExampleScroll::zoomWanted, this, [this](int steps) { setScale(m_cells.scale + steps); });
    connect(&m_state, &ViewState::crosshairRecordChanged, this, [this](int record) {
        m_examples.setSaliencyRecord(record);
        m_scroll->viewport()->update();
    });
    m_counts->setProperty("role", "muted");
    m_counts->setAccessibleName(tr("How many examples are classified wrongly"));
    setAccessibleName(tr("Examples"));

    auto* row = new QHBoxLayout;
    row->setContentsMargins(10, 2, 12, 2);
    row->setSpacing(6);
    row->addWidget(m_order);
    row->addWidget(m_show);
    row->addWidget(m_smaller);
    row->addWidget(m_larger);
    row->addWidget(m_counts, 1, Qt::AlignRight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_scroll, 1);
    setFocusProxy(m_scroll);
    setShow(ExampleShow::Both);
    setMinimumSize(220, 150);
}

void ExamplesView::setTheme(const Theme& theme) {
    m_scroll->setTheme(theme);
}

void ExamplesView::setExamples(std::shared_ptr<const ExampleImages> images, ExampleLabels labels) {
    if (images.get() == m_examples.images()) return;
    m_examples.setExamples(std::move(images), std::move(labels));
    m_scroll->forgetPictures();
    examplesChanged();
}

void ExamplesView::setMoment(std::span<const double> margins, std::span<const double> weights) {
    const bool isFirst = !m_examples.hasMoment();
    m_examples.setMoment(margins, weights);
    // What somebody looks at with the pointer on it stays where it is.
    if (isFirst || !m_scroll->isPointedAt()) m_examples.sort();
    showCounts();
    m_scroll->viewport()->update();
}

void ExamplesView::setSaliency(std::shared_ptr<const ImageSaliency> saliency) {
    if (saliency.get() == m_examples.saliency().images()) return;
    const bool hadSaliency = m_examples.hasSaliency();
    m_examples.setSaliency(std::move(saliency));
    m_scroll->forgetPictures();
    if (m_examples.hasSaliency() != hadSaliency) examplesChanged();  // cells have another size
}

void ExamplesView::setOrder(ExampleOrder order) {
    m_examples.setOrder(order);
    m_order->setCurrentIndex(m_order->findData(int(order)));
    examplesChanged();
}

void ExamplesView::setShow(ExampleShow show) {
    m_cells.show = show;
    m_show->setCurrentIndex(m_show->findData(int(show)));
    examplesChanged();
}

void ExamplesView::setScale(int scale) {
    m_cells.scale = std::clamp(scale, leastScale, mostScale);
    m_smaller->setEnabled(m_cells.scale > leastScale);
    m_larger->setEnabled(m_cells.scale < mostScale);
    examplesChanged();
}

void ExamplesView::examplesChanged() {
    m_show->setVisible(m_examples.hasSaliency());
    showCounts();
    m_scroll->refresh();
}

void ExamplesView::showCounts() {
    m_counts->setText(m_examples.hasMoment() ? tr("%1 wrong").arg(formatCount(m_examples.wrongCount())) : QString());
    m_counts->setToolTip(tr("How many of the %1 examples are classified wrongly: margin not above 0")
                             .arg(formatCount(m_examples.count())));
}

ExamplesFigure ExamplesView::figure() const {
    return ExamplesFigure(m_examples, m_cells.show);
}

QString ExamplesView::figureKind() const {
    return figure().figureKind();
}
QString ExamplesView::figureTitle() const {
    return figure().figureTitle();
}
QSizeF ExamplesView::naturalSize() const {
    return figure().naturalSize();
}
void ExamplesView::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    figure().paintFigure(painter, area, theme);
}

FigureData ExamplesView::figureData(const QRectF& area, const Theme& theme) const {
    FigureData numbers = figure().figureData(area, theme);
    for (DataInset& inset : numbers.insets) inset.figure = this;  // the one above lives no longer
    return numbers;
}

}  // namespace marginscope

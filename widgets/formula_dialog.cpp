#include "widgets/formula_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "engine/data/formula.h"
#include "widgets/class_labels.h"
#include "widgets/number_format.h"
#include "widgets/surface_picture.h"

namespace marginscope {

/// The points with the labels they would get.
class LabelPreview : public QWidget {
 public:
    explicit LabelPreview(QWidget* parent) : QWidget(parent), m_theme(lightTheme()) {
        setMinimumSize(260, 260);
        setAccessibleName(FormulaDialog::tr("Preview of the labels"));
    }

    void setTheme(const Theme& theme) {
        m_theme = theme;
        update();
    }

    void setPoints(const std::vector<PlanePoint>& points, int classCount, const QRectF& box) {
        std::vector<PlotPoint> plotted;
        for (const PlanePoint& point : points) plotted.push_back({{point.x, point.y}, point.label, 0, false});
        m_picture.setClassCount(classCount);
        m_picture.setPoints(std::move(plotted));
        m_box = box;
        update();
    }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double side = std::min(width(), height()) - 2.0;
        const QRectF plot((width() - side) / 2, (height() - side) / 2, side, side);
        painter.fillRect(plot, m_theme.panel);
        painter.setPen(QPen(m_theme.axis, 1));
        painter.drawRect(plot);
        const std::vector<PlotPoint>& points = m_picture.points();
        if (m_picture.isCloud())
            painter.drawImage(
                plot, cloudImage(points, m_picture.classCount(), m_box, (plot.size() * devicePixelRatioF()).toSize(),
                                 classColours(m_picture.classCount(), m_theme)));
        const std::vector<int> sample = m_picture.isCloud() ? cloudSample(points, m_picture.classCount(), 120) : all();
        for (const int i : sample) {
            const PlotPoint& point = points[std::size_t(i)];
            if (!m_box.contains(point.position)) continue;
            const QPointF place(plot.left() + (point.position.x() - m_box.left()) / m_box.width() * plot.width(),
                                plot.bottom() - (point.position.y() - m_box.top()) / m_box.height() * plot.height());
            m_picture.paintGlyph(painter, place, point.label, 1, plot, m_theme);
        }
    }

 private:
    std::vector<int> all() const {
        std::vector<int> indices;
        for (int i = 0; i < int(m_picture.points().size()); ++i) indices.push_back(i);
        return indices;
    }

    SurfacePicture m_picture;
    Theme m_theme;
    QRectF m_box{-1.15, -1.15, 2.3, 2.3};
};

FormulaDialog::FormulaDialog(QWidget* parent)
    : QDialog(parent),
      m_formula(new QLineEdit(QStringLiteral("x1^2 + x2^2 < 0.5"), this)),
      m_seed(new QSpinBox(this)),
      m_preview(new LabelPreview(this)),
      m_sentence(new QLabel(this)) {
    setWindowTitle(tr("Label by formula"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(10);
    auto* names =
        new QLabel(tr("Positive or true gives class +, all else class −. Names: x1, x2, r, angle, pi; + − * / ^, "
                      "comparisons, and, "
                      "or, not(…); sin, cos, exp, abs, sqrt, sign, min, max, …; random() is new at every point."),
                   this);
    names->setWordWrap(true);
    names->setProperty("role", "muted");
    column->addWidget(names);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Formula"), m_formula);
    form->addRow(tr("Seed"), m_seed);
    column->addLayout(form);
    m_formula->setAccessibleName(tr("Formula"));
    m_formula->setToolTip(tr("As in sin(3*angle) > 0 and r < 0.8"));
    m_seed->setRange(0, 1'000'000);
    m_seed->setValue(1);
    m_seed->setAccessibleName(tr("Seed of random()"));
    m_seed->setToolTip(tr("How random() is drawn: same seed, same labels"));
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setAccessibleName(tr("What comes of it"));
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    column->addWidget(m_sentence);
    column->addWidget(m_preview, 1);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Label the points"));
    column->addWidget(m_buttons);
    connect(m_formula, &QLineEdit::textChanged, this, &FormulaDialog::label);
    connect(m_seed, &QSpinBox::valueChanged, this, &FormulaDialog::label);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_labelled);
        accept();
    });
    resize(420, 560);
}

void FormulaDialog::setTheme(const Theme& theme) {
    m_preview->setTheme(theme);
}

void FormulaDialog::setPoints(std::vector<PlanePoint> points, int classCount, const QRectF& box) {
    m_points = std::move(points);
    m_classCount = classCount;
    m_box = box;
    m_preview->setPoints(m_points, classCount, box);
    label();
}

void FormulaDialog::label() {
    const Result<Formula> formula = Formula::parse(m_formula->text().toStdString());
    m_labelled.clear();
    QPushButton* ok = m_buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(formula.hasValue() && !m_points.empty());
    if (!formula) {
        m_sentence->setText(
            tr("At %1: %2.")
                .arg(QString::fromStdString(formula.error().place), QString::fromStdString(formula.error().message)));
        return;
    }
    RowMatrix places(Index(m_points.size()), 2);
    for (std::size_t i = 0; i < m_points.size(); ++i) places.row(Index(i)) << m_points[i].x, m_points[i].y;
    const Vector labels = formula->labels(places, std::uint64_t(m_seed->value()));
    m_labelled = m_points;
    int positive = 0;
    for (std::size_t i = 0; i < m_labelled.size(); ++i) {
        const bool isPositive = labels[Index(i)] > 0;
        m_labelled[i].label = labelOfClass(isPositive ? 1 : 0, m_classCount);
        positive += isPositive ? 1 : 0;
    }
    const auto negative = int(m_labelled.size()) - positive;
    m_sentence->setText(tr("%1 points get class %2, %3 class %4.")
                            .arg(formatCount(positive), className(labelOfClass(1, m_classCount), m_classCount),
                                 formatCount(negative), className(labelOfClass(0, m_classCount), m_classCount)));
    m_preview->setPoints(m_labelled, m_classCount, m_box);
}

}  // namespace marginscope

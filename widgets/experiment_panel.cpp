#include "widgets/experiment_panel.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>
#include <numeric>

#include "engine/experiment/load_images.h"
#include "widgets/class_labels.h"
#include "widgets/class_picker.h"
#include "widgets/field_form.h"
#include "widgets/image_settings.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

/// Whether a hidden layer has this activation.
bool uses(const NetworkSettings& network, const char* activation) {
    return network.kind == "mlp" &&
           std::find(network.activation.begin(), network.activation.end(), activation) != network.activation.end();
}

/// "14  (10 −, 4 +)", "36  (12 of each class)" or "36  (12, 10, 14)".
QString sizesText(const std::vector<int>& sizes) {
    const QString whole = formatCount(std::accumulate(sizes.begin(), sizes.end(), 0)) + QStringLiteral("  ");
    if (sizes.size() == 2)
        return whole + QStringLiteral("(%1 −, %2 +)").arg(formatCount(sizes[0]), formatCount(sizes[1]));
    if (std::adjacent_find(sizes.begin(), sizes.end(), std::not_equal_to<>()) == sizes.end())
        return whole + ExperimentPanel::tr("(%1 of each)").arg(formatCount(sizes.front()));
    QStringList parts;
    for (const int size : sizes) parts += formatCount(size);
    return whole + QLatin1Char('(') + parts.join(QStringLiteral(", ")) + QLatin1Char(')');
}

}  // namespace

ExperimentPanel::ExperimentPanel(QWidget* parent)
    : QWidget(parent),
      m_form(new FieldForm(this)),
      m_presetHelp(new QPushButton(tr("About this preset"), this)),
      m_note(new QLabel(this)) {
    addData();
    addPointEditing();
    addNetwork();
    addStart();
    addTraining();
    addRecords();
    connect(m_form, &FieldForm::edited, this, &ExperimentPanel::edited);

    m_presetHelp->setObjectName(QStringLiteral("presetHelp"));
    m_presetHelp->setFixedHeight(24);
    m_presetHelp->setToolTip(tr("What to watch, and which statement of the paper it shows (Shift+F1)"));
    m_presetHelp->hide();
    connect(m_presetHelp, &QPushButton::clicked, this, &ExperimentPanel::presetHelpRequested);
    m_note->setProperty("role", "hint");
    m_note->setWordWrap(true);
    m_note->setAccessibleName(tr("What is our choice and not the paper's"));

    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(10, 2, 12, 10);
    column->addWidget(m_form);
    column->addStretch(1);
    column->addWidget(m_presetHelp);
    column->addWidget(m_note);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setAccessibleName(tr("Settings of the experiment"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setMinimumWidth(240);
}

void ExperimentPanel::showDataRows(const DataSettings& settings) {
    const std::string& kind = settings.kind;
    const bool isDrawn = kind != "points" && kind != "csv" && kind != "hat";
    for (const char* path : {"data.count", "data.seed"}) m_form->setRowVisible(path, isDrawn);
    const bool isImages = isImageKind(kind);
    m_classPicker->setVisible(isImages);
    m_form->setRowVisible("data.test_count", isImages);
    m_form->setRowVisible("data.noise", isDrawn && !isImages && kind != "linear");
    m_form->setRowVisible("data.grid", kind == "discs");
    m_form->setRowVisible("data.class_count", kind == "gaussians" || kind == "spirals" || kind == "discs");
    for (const char* path : {"data.dimension", "data.margin"}) m_form->setRowVisible(path, kind == "linear");
    m_form->setRowVisible("data.kind", kind != "hat");
    m_form->setRowVisible("data.lift", kind != "hat" && !isImages);
}

void ExperimentPanel::showNetworkRows(const NetworkSettings& network) {
    const bool isMlp = network.kind == "mlp";
    m_form->setRowVisible("network.width", network.kind == "squared-relu");
    m_form->setRowVisible("network.widths", isMlp || network.kind == "deep-linear");
    for (const char* path : {"network.activation", "network.first_layer_bias", "network.later_biases", "network.skip"})
        m_form->setRowVisible(path, isMlp);
    m_form->setRowVisible("network.leaky_slope", uses(network, "leaky-relu"));
    m_form->setRowVisible("network.hat_variant", network.kind == "hat");
    m_form->setRowVisible("network.precision", network.kind != "hat");
    const bool isDeep = network.kind == "resnet" || network.kind == "densenet";
    for (const char* path : {"network.depth", "network.normalization"}) m_form->setRowVisible(path, isDeep);
    m_form->setRowVisible("network.growth", network.kind == "densenet");
}

void ExperimentPanel::showRows(const Experiment& experiment) {
    showDataRows(experiment.data);
    showNetworkRows(experiment.network);
    const bool isHat = experiment.network.kind == "hat";
    const bool isDrawn = experiment.initialization.scheme != "hat" && experiment.initialization.scheme != "file";
    for (const char* path : {"initialization.scale", "initialization.seed"}) m_form->setRowVisible(path, isDrawn);
    for (const char* path : {"initialization.scheme", "dynamics.method", "frozen", "record.saliency",
                             "comparison.multiples", "theory.rates_from", "theory.rates_to"})
        m_form->setRowVisible(path, !isHat);
    m_startTitle->setVisible(!isHat);
    m_recordTitle->setVisible(!isHat);
    const bool compares = !experiment.comparison.multiples.empty();
    for (const char* path : {"comparison.accuracy", "comparison.steps"}) m_form->setRowVisible(path, compares);
    m_form->setRowVisible("stop.log_norm", isHat || experiment.stop.logNorm.has_value());

    const std::string& method = experiment.dynamics.method;
    const bool isFlow = method == "flow" || method == "flow-explicit";
    const bool hasKinks = uses(experiment.network, "relu") || uses(experiment.network, "leaky-relu");
    const bool hasFixedSteps = method == "flow" && hasKinks;
    m_form->setRowVisible("dynamics.tolerance", isFlow && !hasFixedSteps);
    m_form->setRowVisible("dynamics.relative_step", hasFixedSteps);
    m_form->setRowVisible("dynamics.step_size", !isFlow);
    m_form->setRowVisible("dynamics.schedule", method == "gradient-descent" || method == "sgd");
    m_form->setRowVisible("dynamics.batch", method == "sgd");
    m_form->setRowVisible("stop.steps", method == "sgd" || experiment.stop.steps.has_value());
    if (isImageNetwork(experiment.network.kind))
        for (const char* path : {"frozen", "comparison.multiples"}) m_form->setRowVisible(path, false);
}

void ExperimentPanel::showExperiment(const Experiment& experiment, bool replaceEdits) {
    m_form->showValues(experiment, replaceEdits);
    m_classPicker->setGroups(experiment.data.classes);
    showRows(experiment);
    m_note->setText(experiment.note.empty() ? QString()
                                            : tr("Our choice: %1").arg(QString::fromStdString(experiment.note)));
    m_note->setVisible(!experiment.note.empty());
}

void ExperimentPanel::showPointEditing(bool isPossible) {
    m_pointEditing->setVisible(isPossible);
}

void ExperimentPanel::showClassSizes(const std::vector<int>& sizes) {
    m_pointCount->setText(sizesText(sizes));
    m_classCount = int(sizes.size());
    const int label = fittingLabel(m_newPointLabel, m_classCount);
    showNewPointLabel(label);
    Q_EMIT newPointLabelChosen(label);
}

void ExperimentPanel::showNewPointLabel(int label) {
    m_newPointLabel = label;
    m_newPointClass->setText(className(label, m_classCount));
    m_newPointClass->setAccessibleName(tr("Class of new points: %1").arg(spokenClassName(label, m_classCount)));
}

void ExperimentPanel::showNetwork(int degree, qint64 parameters) {
    m_degree->setText(degree > 0 ? QString::number(degree) : tr("none"));
    m_parameters->setText(formatCount(parameters));
}

void ExperimentPanel::showBadge(const QString& badge) {
    m_badge->setText(badge);
    m_badge->setVisible(!badge.isEmpty());
}

void ExperimentPanel::showClassNames(const QStringList& names) {
    m_classPicker->setNames(names);
}

void ExperimentPanel::showPresetHelp(bool exists) {
    m_presetHelp->setVisible(exists);
}

void ExperimentPanel::showEditMode(SurfaceView::EditMode mode) {
    m_modes->button(int(mode))->setChecked(true);
    m_brush->setVisible(mode == SurfaceView::EditMode::Paint || mode == SurfaceView::EditMode::Erase);
}

}  // namespace marginscope

#include "widgets/experiment_panel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/field_form.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

QPushButton* modeButton(const QString& text, const QString& toolTip) {
    auto* button = new QPushButton(text);
    button->setCheckable(true);
    button->setMinimumWidth(20);
    button->setFixedHeight(24);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(toolTip);
    return button;
}

}  // namespace

ExperimentPanel::ExperimentPanel(QWidget* parent)
    : QWidget(parent), m_form(new FieldForm(this)), m_note(new QLabel(this)) {
    addData();
    addPointEditing();
    addNetwork();
    addStart();
    addTraining();
    connect(m_form, &FieldForm::edited, this, &ExperimentPanel::edited);

    m_note->setProperty("role", "hint");
    m_note->setWordWrap(true);
    m_note->setAccessibleName(tr("What is our choice and not the paper's"));

    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(10, 2, 12, 10);
    column->addWidget(m_form);
    column->addStretch(1);
    column->addWidget(m_note);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setMinimumWidth(228);
}

void ExperimentPanel::addData() {
    m_form->addSection(tr("Data"));
    m_form->addChoice("data.kind", tr("kind"),
                      {{"points", tr("points")},
                       {"circles", tr("circles")},
                       {"moons", tr("moons")},
                       {"spirals", tr("spirals")},
                       {"xor", tr("xor")},
                       {"discs", tr("discs")},
                       {"gaussians", tr("gaussians")}},
                      tr("Where the examples come from: points placed by hand, or drawn at random. Files of points "
                         "are opened with the button below."));
    m_pointCount = m_form->addReading(tr("examples"), tr("Number n of examples, and how many of each class"));
    m_form->addNumber("data.count", tr("count n"), tr("How many examples are drawn, both classes together"));
    m_form->addNumber("data.noise", tr("noise"), tr("Standard deviation of the jitter on every coordinate"));
    m_form->addNumber("data.grid", tr("grid k"), tr("The k of the k × k discs"));
    m_form->addSeed("data.seed", tr("seed"), tr("How the examples are drawn: same seed, same examples"));
    m_form->addChoice("data.lift", tr("lift"), {{"one", tr("append 1")}, {"none", tr("none")}},
                      tr("How a point x becomes an input: (x, 1)/√(d + 1), or x itself"));
    auto* open = new QPushButton(tr("Open points…"), this);
    open->setFixedHeight(24);
    open->setToolTip(tr("Train on the points of a CSV file with the header x1,x2,label"));
    connect(open, &QPushButton::clicked, this, &ExperimentPanel::openPointsRequested);
    m_form->addWide(open);
}

void ExperimentPanel::addPointEditing() {
    auto* buttons = new QWidget(this);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_modes = new QButtonGroup(this);
    using Mode = SurfaceView::EditMode;
    const auto add = [&](Mode mode, const QString& text, const QString& toolTip) {
        QPushButton* button = modeButton(text, toolTip);
        m_modes->addButton(button, int(mode));
        row->addWidget(button);
    };
    add(Mode::Move, tr("move"), tr("Drag points, or select with a rectangle (key 1)"));
    add(Mode::Add, tr("add"), tr("Click to add a point, with Shift of the other class (key 2)"));
    add(Mode::Paint, tr("paint"), tr("Drag to paint many points, with Shift of the other class (key 3)"));
    m_modes->button(int(Mode::Move))->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int mode) { Q_EMIT editModeChosen(Mode(mode)); });

    QPushButton* sign = modeButton(QStringLiteral("+"), tr("Class of new points: + or −"));
    sign->setCheckable(false);
    sign->setFixedWidth(26);
    sign->setAccessibleName(tr("Class of new points: plus"));
    connect(sign, &QPushButton::clicked, this, [this, sign] {
        const bool positive = sign->text() != QStringLiteral("+");
        sign->setText(positive ? QStringLiteral("+") : QStringLiteral("−"));
        sign->setAccessibleName(positive ? tr("Class of new points: plus") : tr("Class of new points: minus"));
        Q_EMIT newPointLabelChosen(positive ? 1 : -1);
    });
    row->addWidget(sign);
    m_form->addWide(buttons);

    auto* afterEdit = new QComboBox(this);
    afterEdit->setFixedHeight(24);
    afterEdit->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    afterEdit->addItem(tr("moved point: restart"), true);
    afterEdit->addItem(tr("moved point: go on"), false);
    afterEdit->setToolTip(
        tr("When points have changed: start both networks again from the same W₀, or go on from "
           "the present weights"));
    afterEdit->setAccessibleName(tr("What a moved point does"));
    connect(afterEdit, &QComboBox::activated, this,
            [this, afterEdit](int index) { Q_EMIT restartAfterEditChosen(afterEdit->itemData(index).toBool()); });
    m_form->addWide(afterEdit);
}

void ExperimentPanel::addNetwork() {
    m_form->addSection(tr("Network"));
    m_form->addChoice("network.kind", tr("kind"), {{"squared-relu", tr("two-layer (5)")}, {"mlp", tr("multi-layer")}},
                      tr("Two-layer: squared ReLU with fixed output signs, equation (5). Multi-layer: fully connected "
                         "(MLP)"));
    m_form->addNumber("network.width", tr("width m"), tr("Number of hidden neurons m of equation (5)"));
    m_form->addList("network.widths", tr("widths"), tr("Hidden widths from the input to the output, as in 64, 64"));
    m_form->addChoice("network.activation", tr("activation"),
                      {{"relu", tr("ReLU")},
                       {"leaky-relu", tr("leaky ReLU")},
                       {"squared-relu", tr("squared ReLU")},
                       {"linear", tr("linear")}},
                      tr("Of the hidden layers"));
    m_form->addNumber("network.leaky_slope", tr("slope"), tr("Slope of the leaky ReLU for negative inputs"));
    m_form->addSwitch("network.first_layer_bias", tr("bias"), tr("in first layer"),
                      tr("A trained bias in the first layer; the network stays homogeneous"));
    m_degree = m_form->addReading(tr("degree L"), tr("Φ(x; cW) = cᴸ Φ(x; W) for all c ≥ 0 (Assumption 2.1)"));
    m_parameters = m_form->addReading(tr("parameters"), tr("Number k of entries of W"));
}

void ExperimentPanel::addStart() {
    m_form->addSection(tr("Start"));
    m_form->addChoice("initialization.scheme", tr("scheme"),
                      {{"normal", tr("normal")}, {"paired", tr("paired")}, {"he", tr("He")}},
                      tr("How W₀ is drawn. Paired: neurons come in pairs of opposite sign, so that Φ(·; W₀) = 0"));
    m_form->addNumber("initialization.scale", tr("scale σ"),
                      tr("Standard deviation of the initial weights; for He a factor on √(2/fan-in)"));
    m_form->addSeed("initialization.seed", tr("seed"), tr("How W₀ is drawn: same seed, same weights"));
}

void ExperimentPanel::addTraining() {
    m_form->addSection(tr("Loss and dynamics"));
    m_form->addChoice("loss", tr("loss"), {{"exponential", tr("exponential")}, {"logistic", tr("logistic")}},
                      tr("ℓ(p) = e⁻ᵖ or ln(1 + e⁻ᵖ), summed over the examples"));
    m_form->addChoice("dynamics.method", tr("method"),
                      {{"flow", tr("gradient flow")},
                       {"flow-explicit", tr("flow, explicit")},
                       {"gradient-descent", tr("gradient descent")},
                       {"normalized-descent", tr("normalized descent")}},
                      tr("How the weights move. Gradient flow: dW/dt = −∇L(W), by implicit steps (equation (1))"));
    m_form->addNumber("dynamics.tolerance", tr("tolerance"), tr("Bound on the error estimate of an accepted step"));
    m_form->addNumber("dynamics.relative_step", tr("step"),
                      tr("Relative step ‖ΔW‖/‖W‖ on networks with kinks, where errors cannot be estimated"));
    m_form->addNumber("dynamics.step_size", tr("step size η"), tr("Step size η of the descent"));
    m_form->addChoice("dynamics.schedule", tr("schedule"),
                      {{"constant", tr("constant η")}, {"loss-scaled", tr("η / L(W)")}},
                      tr("Constant step size, or divided by the loss (Lyu and Li 2019)"));
    m_form->addSwitch("frozen", tr("frozen twin"), tr("in lock-step"),
                      tr("Trains the network with activations frozen at W₀ beside it, at the same ln(n/L)"));
    m_form->addSection(tr("Stop"));
    m_form->addNumber("stop.accuracy", tr("ln(n/L) ≥"), tr("Ends the run at this ln(n/L); empty: never"));
    m_form->addNumber("stop.angle", tr("θ ≤"),
                      tr("Ends the run at this angle between W and −∇L(W), radians; empty: never"));
}

void ExperimentPanel::showRows(const Experiment& experiment) {
    const std::string& source = experiment.data.kind;
    const bool isDrawn = source != "points" && source != "csv";
    for (const char* path : {"data.count", "data.noise", "data.seed"}) m_form->setRowVisible(path, isDrawn);
    m_form->setRowVisible("data.grid", source == "discs");

    const NetworkSettings& network = experiment.network;
    const bool isMlp = network.kind == "mlp";
    const auto uses = [&](const char* name) {
        return isMlp &&
               std::find(network.activation.begin(), network.activation.end(), name) != network.activation.end();
    };
    m_form->setRowVisible("network.width", !isMlp);
    for (const char* path : {"network.widths", "network.activation", "network.first_layer_bias"})
        m_form->setRowVisible(path, isMlp);
    m_form->setRowVisible("network.leaky_slope", uses("leaky-relu"));

    const std::string& method = experiment.dynamics.method;
    const bool isFlow = method == "flow" || method == "flow-explicit";
    const bool hasKinks = uses("relu") || uses("leaky-relu");
    const bool hasFixedSteps = method == "flow" && hasKinks;
    m_form->setRowVisible("dynamics.tolerance", isFlow && !hasFixedSteps);
    m_form->setRowVisible("dynamics.relative_step", hasFixedSteps);
    m_form->setRowVisible("dynamics.step_size", !isFlow);
    m_form->setRowVisible("dynamics.schedule", method == "gradient-descent");
}

void ExperimentPanel::showExperiment(const Experiment& experiment, bool replaceEdits) {
    m_form->showValues(experiment, replaceEdits);
    showRows(experiment);
    m_note->setText(experiment.note.empty() ? QString()
                                            : tr("Our choice: %1").arg(QString::fromStdString(experiment.note)));
    m_note->setVisible(!experiment.note.empty());
}

void ExperimentPanel::showPointCount(int negative, int positive) {
    m_pointCount->setText(
        tr("%1  (%2 −, %3 +)").arg(formatCount(negative + positive), formatCount(negative), formatCount(positive)));
}

void ExperimentPanel::showNetwork(int degree, qint64 parameters) {
    m_degree->setText(degree > 0 ? QString::number(degree) : tr("none"));
    m_parameters->setText(formatCount(parameters));
}

void ExperimentPanel::showEditMode(SurfaceView::EditMode mode) {
    m_modes->button(int(mode))->setChecked(true);
}

}  // namespace marginscope

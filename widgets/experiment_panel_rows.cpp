// The rows of the experiment panel, section by section.

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "widgets/class_labels.h"
#include "widgets/class_picker.h"
#include "widgets/experiment_panel.h"
#include "widgets/field_form.h"

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

void ExperimentPanel::addData() {
    m_form->addSection(tr("Data"));
    m_form->addChoice("data.kind", tr("kind"),
                      {{"points", tr("points")},
                       {"circles", tr("circles")},
                       {"moons", tr("moons")},
                       {"spirals", tr("spirals")},
                       {"xor", tr("xor")},
                       {"discs", tr("discs")},
                       {"gaussians", tr("gaussians")},
                       {"linear", tr("linear")},
                       {"images", tr("pictures")}},
                      tr("Where the examples come from: points placed by hand, or drawn at random; pictures of ten "
                         "kinds of things that come with the program. Files of points and the photographs of CIFAR-10 "
                         "are opened with the buttons below."),
                      {{"csv", tr("file")}, {"hat", tr("one example")}, {"cifar10", tr("CIFAR-10")}});
    m_classPicker = new ClassPicker(this);
    connect(m_classPicker, &ClassPicker::chosen, this,
            [this](const QString& json) { Q_EMIT edited(QStringLiteral("data.classes"), json); });
    m_form->addWide(m_classPicker);
    m_pointCount = m_form->addReading(tr("examples"), tr("Number n of examples, and how many of each class"));
    m_form->addNumber("data.count", tr("count n"), tr("How many examples are drawn, all classes together"));
    m_form->addNumber("data.test_count", tr("to test on"),
                      tr("At most how many further pictures the network is tested on and never trained on; 0: none"));
    m_form->addNumber("data.class_count", tr("classes K"),
                      tr("Number K of classes; more than two are trained with the cross entropy"));
    m_form->addNumber("data.noise", tr("noise"), tr("Standard deviation of the jitter on every coordinate"));
    m_form->addNumber("data.grid", tr("grid k"), tr("The k of the k × k discs"));
    m_form->addNumber("data.dimension", tr("dimension d"), tr("Of the points; only planar ones have surfaces"));
    m_form->addNumber("data.margin", tr("margin γ"),
                      tr("Least distance γ of the points from the plane through the origin that separates them"));
    m_form->addSeed("data.seed", tr("seed"), tr("How the examples are drawn: same seed, same examples"));
    m_form->addChoice("data.lift", tr("lift"), {{"one", tr("append 1")}, {"none", tr("none")}},
                      tr("How a point x becomes an input: (x, 1)/√(d + 1), or x itself"));
    auto* sources = new QWidget(this);
    auto* row = new QHBoxLayout(sources);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto addSource = [&](const QString& text, const QString& toolTip, void (ExperimentPanel::*wish)()) {
        auto* button = new QPushButton(text, sources);
        button->setFixedHeight(24);
        button->setMinimumWidth(40);
        button->setToolTip(toolTip);
        button->setAccessibleName(text);
        connect(button, &QPushButton::clicked, this, wish);
        row->addWidget(button, 1);
    };
    addSource(tr("Import points…"), tr("Train on the points of a file: a table of text (CSV), .npy or .npz"),
              &ExperimentPanel::openPointsRequested);
    addSource(tr("CIFAR-10…"), tr("Train on photographs: use, import or fetch CIFAR-10"),
              &ExperimentPanel::cifar10Requested);
    m_form->addWide(sources);
}

void ExperimentPanel::addPointEditing() {
    m_pointEditing = new QWidget(this);
    auto* rows = new QVBoxLayout(m_pointEditing);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    auto* row = new QHBoxLayout;
    rows->addLayout(row);
    row->setSpacing(4);
    m_modes = new QButtonGroup(this);
    using Mode = SurfaceView::EditMode;
    const auto add = [&](Mode mode, const QString& text, const QString& toolTip) {
        QPushButton* button = modeButton(text, toolTip);
        m_modes->addButton(button, int(mode));
        row->addWidget(button);
    };
    add(Mode::Move, tr("move"), tr("Drag points, or select with a rectangle (key 1)"));
    add(Mode::Add, tr("add"), tr("Click to add a point, with Shift of the next class (key 2)"));
    add(Mode::Paint, tr("paint"), tr("Drag the brush to paint many points, with Shift of the next class (key 3)"));
    add(Mode::Erase, tr("erase"), tr("Drag the brush to take points away (key 4)"));
    m_modes->button(int(Mode::Move))->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int mode) {
        showEditMode(Mode(mode));
        Q_EMIT editModeChosen(Mode(mode));
    });

    m_newPointClass = modeButton(QString(), tr("Class of new points; a click chooses the next one"));
    m_newPointClass->setCheckable(false);
    m_newPointClass->setFixedWidth(26);
    connect(m_newPointClass, &QPushButton::clicked, this, [this] {
        showNewPointLabel(nextLabel(m_newPointLabel, m_classCount));
        Q_EMIT newPointLabelChosen(m_newPointLabel);
    });
    showNewPointLabel(m_newPointLabel);
    row->addWidget(m_newPointClass);

    m_brush = makeBrush();
    rows->addWidget(m_brush);

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
    rows->addWidget(afterEdit);
    m_form->addWide(m_pointEditing);
}

QWidget* ExperimentPanel::makeBrush() {
    auto* brush = new QWidget(this);
    auto* row = new QHBoxLayout(brush);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto addSpin = [&](const QString& name, const QString& toolTip, int lowest, int highest, int value) {
        auto* label = new QLabel(name, brush);
        auto* spin = new QSpinBox(brush);
        spin->setRange(lowest, highest);
        spin->setValue(value);
        spin->setFixedHeight(24);
        spin->setToolTip(toolTip);
        spin->setAccessibleName(name);
        spin->setAccessibleDescription(toolTip);
        label->setBuddy(spin);
        row->addWidget(label);
        row->addWidget(spin, 1);
        return spin;
    };
    QSpinBox* radius = addSpin(tr("brush"), tr("Radius of the brush in pixels"), 3, 120, 10);
    QSpinBox* density = addSpin(tr("density"), tr("How many points a dab of the brush strews"), 1, 100, 1);
    const auto tell = [this, radius, density] { Q_EMIT brushChosen(radius->value(), density->value()); };
    connect(radius, &QSpinBox::valueChanged, this, tell);
    connect(density, &QSpinBox::valueChanged, this, tell);
    brush->hide();
    return brush;
}

void ExperimentPanel::addNetwork() {
    m_form->addSection(tr("Network"));
    m_form->addChoice(
        "network.kind", tr("kind"),
        {{"squared-relu", tr("two-layer (5)")},
         {"mlp", tr("multi-layer")},
         {"deep-linear", tr("deep linear")},
         {"h-alexnet", tr("H-AlexNet")},
         {"densenet", tr("DenseNet")},
         {"resnet", tr("ResNet")}},
        tr("Two-layer: squared ReLU with fixed output signs, equation (5). Multi-layer: fully connected "
           "(MLP). Deep linear: a product of matrices, Proposition 4.2. For pictures: H-AlexNet, homogeneous "
           "(the paper's Figure 2); DenseNet and ResNet"),
        {{"hat", tr("Mexican hat")}});
    m_form->addNumber("network.width", tr("width m"), tr("Number of hidden neurons m of equation (5)"));
    m_form->addList("network.widths", tr("widths"),
                    tr("Hidden widths from the input to the output, as in 64, 64; deep linear: all widths, that of the "
                       "inputs first and that of the outputs last, as in 2, 8, 8, 1"));
    m_form->addChoice("network.activation", tr("activation"),
                      {{"relu", tr("ReLU")},
                       {"leaky-relu", tr("leaky ReLU")},
                       {"squared-relu", tr("squared ReLU")},
                       {"linear", tr("linear")}},
                      tr("Of the hidden layers"));
    m_form->addNumber("network.leaky_slope", tr("slope"), tr("Slope of the leaky ReLU for negative inputs"));
    m_form->addSwitch("network.first_layer_bias", tr("bias"), tr("in first layer"),
                      tr("A trained bias in the first layer; the network stays homogeneous"));
    m_form->addSwitch("network.later_biases", QString(), tr("in later layers"),
                      tr("Trained biases in the layers above the first: the network is not homogeneous any more, and "
                         "Assumption 2.1 fails"));
    m_form->addSwitch("network.skip", tr("skip"), tr("equal neighbours"),
                      tr("Adds the input of a hidden layer to its output where both are equally wide: the network is "
                         "not homogeneous any more, and Assumption 2.1 fails"));
    m_form->addChoice("network.hat_variant", tr("variant"), {{"twice-differentiable", tr("C²")}, {"smooth", tr("C^∞")}},
                      tr("How smooth the rim of the hat is"));
    m_form->addNumber("network.depth", tr("depth"),
                      tr("Number of layers. ResNet: 18, or 6k + 2 as 8, 14, 20; DenseNet: 6k + 4 as 10, 16, 22"));
    m_form->addNumber("network.growth", tr("growth"), tr("How many channels each layer of the DenseNet adds"));
    m_form->addChoice("network.normalization", tr("normalised"), {{"batch", tr("over batches")}, {"none", tr("no")}},
                      tr("Batch normalisation, as in the originals, makes the output of one example depend on the "
                         "others: outside the theory. Without it the biases still break homogeneity"));
    m_form->addChoice("network.precision", tr("precision"), {{"double", tr("double")}, {"float", tr("float")}},
                      tr("Of the weights and outputs, in bits: 64 (double) or 32 (float)"));
    m_degree = m_form->addReading(tr("degree L"), tr("Φ(x; cW) = cᴸ Φ(x; W) for all c ≥ 0 (Assumption 2.1)"));
    m_parameters = m_form->addReading(tr("parameters"), tr("Number k of entries of W"));
    m_badge = new QLabel(this);
    m_badge->setProperty("role", "hint");
    m_badge->setWordWrap(true);
    m_badge->setAccessibleName(tr("How the network stands to the theory"));
    m_badge->setToolTip(tr("Whether Assumption 2.1 covers this network"));
    m_badge->hide();
    m_form->addWide(m_badge);
}

void ExperimentPanel::addStart() {
    m_startTitle = m_form->addSection(tr("Start"));
    m_form->addChoice("initialization.scheme", tr("scheme"),
                      {{"normal", tr("normal")}, {"paired", tr("paired")}, {"he", tr("He")}},
                      tr("How W₀ is drawn. Paired: neurons come in pairs of opposite sign, so that Φ(·; W₀) = 0"),
                      {{"file", tr("file")}, {"hat", tr("fixed")}});
    m_form->addNumber("initialization.scale", tr("scale σ"),
                      tr("Standard deviation of the initial weights; for He a factor on √(2/fan-in)"));
    m_form->addSeed("initialization.seed", tr("seed"), tr("How W₀ is drawn: same seed, same weights"));
}

void ExperimentPanel::addTraining() {
    m_form->addSection(tr("Loss and dynamics"));
    m_form->addChoice("loss", tr("loss"),
                      {{"exponential", tr("exponential")},
                       {"logistic", tr("logistic")},
                       {"cross-entropy", tr("cross entropy")},
                       {"huberized-exponential", tr("huberized exponential")},
                       {"squared", tr("squared")}},
                      tr("ℓ(p), summed over the examples. Exponential: e⁻ᵖ. Logistic: ln(1 + e⁻ᵖ). Cross entropy: of K "
                         "classes, for two the logistic loss. Huberized: e⁻ᵖ for p ≥ 0, 1 − p below. Squared: "
                         "(1 − p)²/2, which has a finite minimiser"));
    m_form->addChoice("dynamics.method", tr("method"),
                      {{"flow", tr("gradient flow")},
                       {"flow-explicit", tr("flow, explicit")},
                       {"gradient-descent", tr("gradient descent")},
                       {"normalized-descent", tr("normalized descent")},
                       {"sgd", tr("mini-batches")}},
                      tr("How the weights move. Gradient flow: dW/dt = −∇L(W), by implicit steps (equation (1)). "
                         "Mini-batches (SGD): descent along the gradient of a part of the examples at a time"));
    m_form->addNumber("dynamics.tolerance", tr("tolerance"), tr("Bound on the error estimate of an accepted step"));
    m_form->addNumber("dynamics.relative_step", tr("step"),
                      tr("Relative step ‖ΔW‖/‖W‖ on networks with kinks, where errors cannot be estimated"));
    m_form->addNumber("dynamics.batch", tr("batch"), tr("Number of examples in a mini-batch"));
    m_form->addNumber("dynamics.step_size", tr("step size η"), tr("Step size η of the descent"));
    m_form->addChoice("dynamics.schedule", tr("schedule"),
                      {{"constant", tr("constant η")}, {"loss-scaled", tr("η / L(W)")}},
                      tr("Constant step size, or divided by the loss (Lyu and Li 2019)"));
    m_form->addSwitch("frozen", tr("frozen twin"), tr("in lock-step"),
                      tr("Trains the network with activations frozen at W₀ beside it, at the same ln(n/L)"));
    m_form->addSection(tr("Stop"));
    m_form->addNumber("stop.steps", tr("steps ≥"), tr("Ends the run after so many steps; empty: never"));
    m_form->addNumber("stop.log_norm", tr("ln‖W‖ ≥"), tr("Ends the run at this ln‖W‖; empty: never"));
    m_form->addNumber("stop.accuracy", tr("ln(n/L) ≥"), tr("Ends the run at this ln(n/L); empty: never"));
    m_form->addNumber("stop.angle", tr("θ ≤"),
                      tr("Ends the run at this angle between W and −∇L(W), radians; empty: never"));
}

void ExperimentPanel::addRecords() {
    m_recordTitle = m_form->addSection(tr("Record and compare"));
    m_form->addSwitch("record.saliency", tr("saliency"), tr("∇ₓΦ at points"),
                      tr("Records the gradient of the output with respect to every point: arrows in the plane and the "
                         "chart of their angles"));
    m_form->addList("comparison.multiples", tr("step sizes"),
                    tr("Gradient descent beside the flow, with these step sizes in units of 2/λmax, as in 0.5, 1, 2; "
                       "λmax: largest eigenvalue of ∇²L. Empty: none"));
    m_form->addNumber("comparison.accuracy", tr("from ln(n/L)"),
                      tr("Where the finite steps leave the flow, and where λmax is taken"));
    m_form->addNumber("comparison.steps", tr("steps"), tr("How many finite steps are taken with each step size"));
    m_form->addNumber("theory.rates_from", tr("rates from"),
                      tr("ln(n/L) from which the rates of the Theory panel are fitted; empty: a hundredth of the "
                         "present one"));
    m_form->addNumber("theory.rates_to", tr("rates to"),
                      tr("ln(n/L) up to which the rates of the Theory panel are fitted; empty: the present one"));
}

}  // namespace marginscope

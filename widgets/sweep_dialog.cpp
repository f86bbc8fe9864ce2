#include "widgets/sweep_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/experiment/experiment_json.h"
#include "widgets/number_format.h"
#include "widgets/run_names.h"

namespace marginscope {

namespace {

/// A field with its symbol, where it has one.
QString fieldTitle(const QString& path) {
    const QString symbol = fieldSymbol(path);
    return symbol == path ? path : path + QStringLiteral("  (") + symbol + QLatin1Char(')');
}

QString proposedValues(const Experiment& experiment, const QString& path) {
    if (path == QStringLiteral("initialization.scale")) return QStringLiteral("0.01:1:5:log");
    if (path == QStringLiteral("initialization.seed")) return QStringLiteral("1:5");
    if (path == QStringLiteral("network.width")) return QStringLiteral("10:1000:5:log");
    if (path == QStringLiteral("dynamics.step_size")) {
        const double step = experiment.dynamics.stepSize;
        return QStringLiteral("%1:%2:3:log").arg(step / 10).arg(step * 10);
    }
    return {};
}

/// Whether nothing ends the run. Does not compile where a condition is forgotten.
bool isEndless(const StopSettings& stop) {
    const auto& [accuracy, logNorm, logNormRatio, steps, seconds, angle] = stop;
    return !accuracy && !logNorm && !logNormRatio && !steps && !seconds && !angle;
}

}  // namespace

SweepDialog::SweepDialog(int most, QWidget* parent)
    : QDialog(parent),
      m_most(most),
      m_field(new QComboBox(this)),
      m_values(new QLineEdit(this)),
      m_until(new QLineEdit(this)),
      m_answer(new QLabel(this)) {
    setWindowTitle(tr("Sweep"));
    const QStringList usual = {QStringLiteral("initialization.scale"), QStringLiteral("network.width"),
                               QStringLiteral("dynamics.step_size"), QStringLiteral("initialization.seed")};
    for (const QString& path : usual) m_field->addItem(fieldTitle(path), path);
    m_field->insertSeparator(m_field->count());
    for (const FieldDescription& field : experimentFieldDescriptions()) {
        const QString path = QString::fromStdString(field.path);
        if (!usual.contains(path)) m_field->addItem(fieldTitle(path), path);
    }
    m_field->setAccessibleName(tr("Field"));
    m_field->setToolTip(tr("The field of the experiment that every run has another value of"));
    m_values->setAccessibleName(tr("Values"));
    m_values->setToolTip(
        tr("Values separated by commas, or ranges: 1:10 are whole numbers, 0.1:0.5:5 are five values, 0.01:1:5:log are "
           "five on a logarithmic scale"));
    m_until->setAccessibleName(tr("Until ln(n/L)"));
    m_until->setToolTip(tr("Every run ends at this ln(n/L); empty: where the experiment ends"));
    m_answer->setWordWrap(true);
    m_answer->setProperty("role", "muted");
    m_answer->setMinimumSize(380, 54);
    m_answer->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* explanation = new QLabel(
        tr("Trains the experiment once for every value, one run after the other in the background. Every run that ends "
           "joins the charts and the table of runs."),
        this);
    explanation->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Field"), m_field);
    form->addRow(tr("&Values"), m_values);
    form->addRow(tr("&Until ln(n/L)"), m_until);
    auto* buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setProperty("primary", true);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] {
        if (const Result<std::vector<SweepRun>> wanted = runs()) Q_EMIT sweepWanted(*wanted);
    });

    auto* column = new QVBoxLayout(this);
    column->addWidget(explanation);
    column->addLayout(form);
    column->addWidget(m_answer);
    column->addWidget(buttons);

    connect(m_field, &QComboBox::currentIndexChanged, this,
            [this] { m_values->setText(proposedValues(m_experiment, m_field->currentData().toString())); });
    connect(m_field, &QComboBox::currentIndexChanged, this, &SweepDialog::check);
    connect(m_values, &QLineEdit::textChanged, this, &SweepDialog::check);
    connect(m_until, &QLineEdit::textChanged, this, &SweepDialog::check);
}

void SweepDialog::setMost(int most) {
    m_most = most;
    check();
}

void SweepDialog::setExperiment(const Experiment& experiment) {
    m_experiment = experiment;
    if (m_values->text().isEmpty()) m_values->setText(proposedValues(experiment, m_field->currentData().toString()));
    check();
}

void SweepDialog::setChoice(const QString& path, const QString& values, const QString& until) {
    m_field->setCurrentIndex(m_field->findData(path));
    m_values->setText(values);
    m_until->setText(until);
}

Result<std::vector<SweepRun>> SweepDialog::runs() const {
    const std::string path = m_field->currentData().toString().toStdString();
    const Result<VariedField> varied = readVariedField(path + "=" + m_values->text().toStdString());
    if (!varied) return varied.error();
    const Result<std::vector<SweepJob>> jobs = sweepJobs({*varied});
    if (!jobs) return jobs.error();
    if (int(jobs->size()) > m_most)
        return Error{ErrorCode::Unsupported, "",
                     tr("expected at most %1 runs, so many more the charts can tell apart, found %2 (marginscope sweep "
                        "has no such bound)")
                         .arg(m_most)
                         .arg(jobs->size())
                         .toStdString()};
    Experiment base = m_experiment;
    if (!m_until->text().trimmed().isEmpty()) {
        base.stop = {};
        Result<void> set = setField(base, "stop.accuracy", m_until->text().trimmed().toStdString());
        if (!set) return set.error();
    }
    std::vector<SweepRun> runs;
    for (const SweepJob& job : *jobs) {
        SweepRun run{job.name, base};
        for (const auto& [field, value] : job.fields)
            if (Result<void> set = setField(run.experiment, field, value); !set) return set.error();
        if (Result<void> valid = validate(run.experiment); !valid) return valid.error();
        runs.push_back(std::move(run));
    }
    return runs;
}

void SweepDialog::check() {
    const Result<std::vector<SweepRun>> wanted = runs();
    m_start->setEnabled(wanted.hasValue());
    if (!wanted) {
        m_answer->setText(QString::fromStdString(wanted.error().text()));
        return;
    }
    // Where the runs end may itself be what is varied.
    const bool isOneEndless =
        std::any_of(wanted->begin(), wanted->end(), [](const SweepRun& run) { return isEndless(run.experiment.stop); });
    m_start->setEnabled(!isOneEndless);
    m_answer->setText(isOneEndless ? tr("Say where the runs end: the experiment itself does not.")
                                   : tr("%1 runs, from %2 to %3")
                                         .arg(wanted->size())
                                         .arg(QString::fromStdString(wanted->front().name),
                                              QString::fromStdString(wanted->back().name)));
}

}  // namespace marginscope

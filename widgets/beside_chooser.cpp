#include "widgets/beside_chooser.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace marginscope {

namespace {

// What an entry stands for, in place of the number of a run.
constexpr int none = -1;
constexpr int otherRun = -2;
constexpr int someDirectory = -3;

}  // namespace

BesideChooser::BesideChooser(QWidget* parent)
    : QWidget(parent), m_box(new QComboBox(this)), m_remark(new QLabel(this)) {
    m_box->setAccessibleName(tr("Run in the second panel"));
    m_box->setToolTip(
        tr("Draws the same of another run at the right, as in Figure 2 of the paper: one that is kept in the charts "
           "(Compare → Pin this run), or one of a directory"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(16);
    m_remark->setWordWrap(true);
    m_remark->setProperty("role", "muted");
    m_remark->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    layout->addWidget(m_remark);
    connect(m_box, &QComboBox::activated, this, &BesideChooser::choose);
    setFocusProxy(m_box);
    setRuns({}, none);
}

void BesideChooser::setRuns(const QStringList& runs, int chosen, const QString& other) {
    m_box->clear();
    m_box->addItem(tr("no second panel"), none);
    for (int run = 0; run < runs.size(); ++run) m_box->addItem(runs[run], run);
    if (!other.isEmpty()) m_box->addItem(other, otherRun);
    m_box->addItem(tr("a run directory…"), someDirectory);
    m_shown = m_box->findData(other.isEmpty() ? chosen : otherRun);
    m_box->setCurrentIndex(m_shown);
}

void BesideChooser::setRemark(const QString& sentence) {
    m_remark->setText(sentence);
    m_remark->setVisible(!sentence.isEmpty());
}

void BesideChooser::choose(int index) {
    const int run = m_box->itemData(index).toInt();
    if (run == otherRun) return;  // it is there already
    if (run == none) {
        Q_EMIT noneChosen();
    } else if (run == someDirectory) {
        m_box->setCurrentIndex(m_shown);  // until there is one
        Q_EMIT directoryWanted();
    } else {
        Q_EMIT runChosen(run);
    }
}

}  // namespace marginscope

#include "widgets/run_table_model.h"

#include <QPainter>
#include <QPixmap>
#include <array>
#include <cmath>

#include "engine/base/text.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr QSize sampleSize(44, 14);

}  // namespace

RunTableModel::RunTableModel(const RunCollection& runs, QObject* parent) : QAbstractTableModel(parent), m_runs(runs) {
    connect(&m_runs, &RunCollection::changed, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&m_runs, &RunCollection::numbersChanged, this, [this] {
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

void RunTableModel::setTheme(const Theme& theme) {
    m_theme = theme;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::DecorationRole});
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_runs.kept().size()) + (m_runs.present() ? 1 : 0);
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + fieldCount() + int(numberCount);
}

int RunTableModel::keptIndex(int row) const {
    return m_runs.present() ? row - 1 : row;
}

const KeptRun& RunTableModel::runAt(int row) const {
    const int kept = keptIndex(row);
    return kept < 0 ? *m_runs.present() : m_runs.kept()[std::size_t(kept)];
}

double RunTableModel::numberAt(int row, int number) const {
    const RunNumbers& numbers = runAt(row).numbers;
    switch (number) {
        case Accuracy:
            return numbers.accuracy;
        case SmoothedMargin:
            return numbers.smoothedMargin;
        case Angle:
            return numbers.angle;
        case PathLength:
            return numbers.pathLength;
        case FirstPerfect:
            return numbers.firstPerfectAccuracy;
        case TestError:
            return numbers.testError;
        default:
            return CurveRecord::undefined;
    }
}

bool RunTableModel::isEmptyColumn(int column) const {
    const int number = column - 1 - fieldCount();
    if (number <= State) return false;
    for (int row = 0; row < rowCount(); ++row)
        if (!std::isnan(numberAt(row, number))) return false;
    return true;
}

/// The line that the charts draw.
QVariant RunTableModel::sample(int row) const {
    QPixmap pixmap(sampleSize * 2);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const int kept = keptIndex(row);
    painter.setPen(kept < 0 ? QPen(m_theme.zeroLine, 2.4)
                            : comparedPen(m_runs.kept()[std::size_t(kept)].style, 2, m_theme));
    painter.drawLine(QPointF(2, sampleSize.height() / 2.0), QPointF(sampleSize.width() - 2, sampleSize.height() / 2.0));
    return pixmap;
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const int row = index.row();
    const RunDifferences& differences = m_runs.differences();
    const QString name = differences.names[row];
    const int number = index.column() - 1 - fieldCount();
    if (role == Qt::DecorationRole && index.column() == 0) return sample(row);
    if (role == Qt::TextAlignmentRole && index.column() > 0 && number != State)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == 0)
        return keptIndex(row) < 0 ? tr("%1: the present run, solid").arg(name)
                                  : tr("%1: select the row to draw its curves thicker").arg(name);
    if (role != Qt::DisplayRole) return {};
    if (index.column() == 0) return keptIndex(row) < 0 ? tr("%1 (now)").arg(name) : name;
    if (number < 0) return differences.values[std::size_t(row)][index.column() - 1];
    if (number == State) return runAt(row).numbers.state;
    const double value = numberAt(row, number);
    if (number == TestError && std::isfinite(value)) return formatFixed(100 * value, 2) + QStringLiteral(" %");
    return formatNumber(value, 4);
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    static const std::array<const char*, numberCount> titles = {
        QT_TR_NOOP("state"), QT_TR_NOOP("ln(n/L)"),    QT_TR_NOOP("smoothed margin"), QT_TR_NOOP("θ"),
        QT_TR_NOOP("ζ"),     QT_TR_NOOP("perfect at"), QT_TR_NOOP("test error")};
    static const std::array<const char*, numberCount> explanations = {
        QT_TR_NOOP("How the run stands, or why it ended"),
        QT_TR_NOOP("ln(n/L) at its end: number of examples over the sum of the losses"),
        QT_TR_NOOP("Smoothed margin ℓ⁻¹(L)/‖W‖ᴸ at its end"),
        QT_TR_NOOP("Angle between W and −∇L at its end, in radians"),
        QT_TR_NOOP("Length of the path of W/‖W‖"),
        QT_TR_NOOP("ln(n/L) at the first perfect classification"),
        QT_TR_NOOP("Share of the test records with a wrong answer")};
    const int number = section - 1 - fieldCount();
    if (section == 0) return role == Qt::DisplayRole ? QVariant(tr("run")) : QVariant();
    if (number >= 0 && role == Qt::DisplayRole) return tr(titles[std::size_t(number)]);
    if (number >= 0 && role == Qt::ToolTipRole) return tr(explanations[std::size_t(number)]);
    if (number >= 0) return {};
    const QString path = m_runs.differences().fields[section - 1];
    if (role == Qt::DisplayRole) return fieldSymbol(path);
    return role == Qt::ToolTipRole ? QVariant(tr("The field %1 of the experiment").arg(path)) : QVariant();
}

QString RunTableModel::asText() const {
    QStringList lines;
    QStringList header;
    for (int column = 0; column < columnCount(); ++column) header += headerData(column, Qt::Horizontal).toString();
    lines += header.join(QLatin1Char('\t'));
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column) {
            const int number = column - 1 - fieldCount();
            const double value = number > State ? numberAt(row, number) : 0;
            if (number <= State)
                cells += index(row, column).data().toString();
            else
                cells += std::isnan(value) ? QString() : QString::fromStdString(formatExactly(value));
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace marginscope

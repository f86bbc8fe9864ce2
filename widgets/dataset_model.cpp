#include "widgets/dataset_model.h"

#include <QUndoCommand>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/class_labels.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

enum MergeKind { Nudge = 1, Paint = 2 };

QString pointName(const QList<int>& indices) {
    return indices.size() == 1 ? DatasetModel::tr("point %1").arg(indices.front() + 1)
                               : DatasetModel::tr("%1 points").arg(indices.size());
}

}  // namespace

/// Points are few and small: a step keeps all of them before and after, and every kind of change is the same code.
class ReplacePointsCommand : public QUndoCommand {
 public:
    ReplacePointsCommand(DatasetModel& model, std::vector<PlanePoint> after, const QString& name,
                         DatasetModel::ChangeKey key)
        : QUndoCommand(name),
          m_model(model),
          m_before(model.points()),
          m_sourceBefore(model.m_source),
          m_after(std::move(after)),
          m_key(std::move(key)) {}

    void undo() override { show(m_before, m_sourceBefore); }
    void redo() override { show(m_after, nullptr); }

    int id() const override { return m_key.kind; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ReplacePointsCommand*>(other);
        if (next->m_key != m_key) return false;
        m_after = next->m_after;
        if (m_key.kind == Paint) {
            const auto painted = int(m_after.size() - m_before.size());
            setText(DatasetModel::tr("Paint %1 points").arg(painted));
        }
        setObsolete(m_after == m_before);
        if (isObsolete()) m_model.m_source = m_sourceBefore;
        return true;
    }

 private:
    void show(const std::vector<PlanePoint>& points, std::shared_ptr<const DataSettings> source) {
        m_model.m_source = std::move(source);
        m_model.m_isDragged = false;
        m_model.showPoints(points);
        Q_EMIT m_model.changed();
    }

    DatasetModel& m_model;
    std::vector<PlanePoint> m_before;
    std::shared_ptr<const DataSettings> m_sourceBefore;
    std::vector<PlanePoint> m_after;
    DatasetModel::ChangeKey m_key;
};

DatasetModel::DatasetModel(QObject* parent) : QAbstractTableModel(parent) {}

void DatasetModel::setPoints(std::vector<PlanePoint> points, int classCount,
                             std::shared_ptr<const DataSettings> source) {
    m_source = std::move(source);
    m_isDragged = false;
    if (points == m_points && classCount == m_classCount) return;  // tables keep their selection
    beginResetModel();
    m_classCount = classCount;
    m_points = std::move(points);
    endResetModel();
    Q_EMIT changed();
}

QPointF DatasetModel::insideBox(QPointF position) const {
    return {std::clamp(position.x(), m_box.left(), m_box.left() + m_box.width()),
            std::clamp(position.y(), m_box.top(), m_box.top() + m_box.height())};
}

PlanePoint DatasetModel::pointAt(QPointF position, int label) const {
    const QPointF inside = insideBox(position);
    return {inside.x(), inside.y(), fittingLabel(label, m_classCount)};
}

void DatasetModel::change(std::vector<PlanePoint> after, const QString& name, const ChangeKey& key) {
    if (after == m_points) return;
    m_undoStack.push(new ReplacePointsCommand(*this, std::move(after), name, key));
}

void DatasetModel::dragPoint(int index, QPointF position) {
    if (!isValid(index)) return;
    const QPointF inside = insideBox(position);
    PlanePoint& point = m_points[std::size_t(index)];
    point.x = inside.x();
    point.y = inside.y();
    m_isDragged = true;
    Q_EMIT dataChanged(this->index(index, FirstCoordinate), this->index(index, SecondCoordinate));
    Q_EMIT pointDragged(index);
}

void DatasetModel::dropPoint(int index, QPointF from, QPointF to) {
    if (!isValid(index)) return;
    // The way so far was only shown: the step begins where the point was picked up.
    dragPoint(index, from);
    m_isDragged = false;
    movePoint(index, to);
}

void DatasetModel::movePoint(int index, QPointF position) {
    if (!isValid(index)) return;
    const QPointF inside = insideBox(position);
    std::vector<PlanePoint> after = m_points;
    after[std::size_t(index)].x = inside.x();
    after[std::size_t(index)].y = inside.y();
    change(std::move(after), tr("Move %1").arg(pointName({index})), {});
}

void DatasetModel::addPoint(QPointF position, int label) {
    std::vector<PlanePoint> after = m_points;
    after.push_back(pointAt(position, label));
    const QString name = tr("Add point %1").arg(after.size());
    change(std::move(after), name, {});
}

void DatasetModel::removePoints(const QList<int>& indices) {
    QList<int> removed;
    std::vector<PlanePoint> after;
    for (int index = 0; index < int(m_points.size()); ++index) {
        if (indices.contains(index))
            removed += index;
        else
            after.push_back(m_points[std::size_t(index)]);
    }
    if (!removed.isEmpty()) change(std::move(after), tr("Remove %1").arg(pointName(removed)), {});
}

void DatasetModel::relabelPoint(int index) {
    if (isValid(index)) setLabel(index, nextLabel(m_points[std::size_t(index)].label, m_classCount));
}

void DatasetModel::setLabel(int index, int label) {
    std::vector<PlanePoint> after = m_points;
    after[std::size_t(index)].label = label;
    change(std::move(after), tr("Relabel %1").arg(pointName({index})), {});
}

void DatasetModel::clear() {
    change({}, tr("Remove all points"), {});
}

void DatasetModel::replaceAll(std::vector<PlanePoint> points, const QString& name) {
    change(std::move(points), name, {});
}

void DatasetModel::nudgePoints(const QList<int>& indices, QPointF offset) {
    QList<int> nudged;
    std::vector<PlanePoint> after = m_points;
    for (const int index : indices) {
        if (!isValid(index)) continue;
        nudged += index;
        PlanePoint& point = after[std::size_t(index)];
        const QPointF inside = insideBox(QPointF(point.x, point.y) + offset);
        point.x = inside.x();
        point.y = inside.y();
    }
    if (!nudged.isEmpty()) change(std::move(after), tr("Nudge %1").arg(pointName(nudged)), {Nudge, nudged});
}

void DatasetModel::paintPoint(QPointF position, int label, int stroke) {
    std::vector<PlanePoint> after = m_points;
    after.push_back(pointAt(position, label));
    change(std::move(after), tr("Paint 1 point"), {Paint, {stroke}});
}

/// Shows other points as the smallest change of rows, so that tables keep their selection and scroll position.
void DatasetModel::showPoints(std::vector<PlanePoint> points) {
    const auto oldCount = int(m_points.size());
    const auto newCount = int(points.size());
    const int common = std::min(oldCount, newCount);
    int first = 0;
    while (first < common && m_points[std::size_t(first)] == points[std::size_t(first)]) ++first;
    int same = 0;
    while (same < common - first &&
           m_points[std::size_t(oldCount - 1 - same)] == points[std::size_t(newCount - 1 - same)])
        ++same;

    const int kept = common - same;
    if (first < kept) {
        std::copy(points.begin() + first, points.begin() + kept, m_points.begin() + first);
        Q_EMIT dataChanged(index(first, 0), index(kept - 1, columnTotal - 1));
    }
    if (newCount > oldCount) {
        beginInsertRows({}, kept, kept + newCount - oldCount - 1);
        m_points = std::move(points);
        endInsertRows();
    } else if (newCount < oldCount) {
        beginRemoveRows({}, kept, kept + oldCount - newCount - 1);
        m_points = std::move(points);
        endRemoveRows();
    }
}

int DatasetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_points.size());
}

int DatasetModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnTotal;
}

QVariant DatasetModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PlanePoint& point = m_points[std::size_t(index.row())];
    const double coordinate = index.column() == FirstCoordinate ? point.x : point.y;
    switch (role) {
        case Qt::EditRole:
            return index.column() == Label ? QVariant(point.label) : QVariant(coordinate);
        case Qt::DisplayRole:
            if (index.column() == Label)
                return className(point.label, m_classCount) + QLatin1String(m_classCount > 2 ? "" : "1");
            return formatFixed(coordinate, 3);
        case Qt::TextAlignmentRole:
            return int(Qt::AlignRight | Qt::AlignVCenter);
        case Qt::AccessibleTextRole:
            return tr("Point %1, class %2, %3")
                .arg(index.row() + 1)
                .arg(spokenClassName(point.label, m_classCount), formatPoint(point.x, point.y));
        default:
            return {};
    }
}

QVariant DatasetModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 1;
    switch (section) {
        case FirstCoordinate:
            return QStringLiteral("x₁");
        case SecondCoordinate:
            return QStringLiteral("x₂");
        case Label:
            return tr("class");
        default:
            return {};
    }
}

bool DatasetModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    const PlanePoint& point = m_points[std::size_t(index.row())];
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    // The comparison also refuses "nan", which toDouble() accepts.
    if (!isNumber || !(std::abs(number) <= 1e6)) return false;
    switch (index.column()) {
        case FirstCoordinate:
            movePoint(index.row(), {number, point.y});
            return true;
        case SecondCoordinate:
            movePoint(index.row(), {point.x, number});
            return true;
        default:
            if (number != fittingLabel(int(number), m_classCount)) return false;
            setLabel(index.row(), int(number));
            return true;
    }
}

Qt::ItemFlags DatasetModel::flags(const QModelIndex& index) const {
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

}  // namespace marginscope

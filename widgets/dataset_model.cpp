#include "widgets/dataset_model.h"

#include <QUndoCommand>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/class_labels.h"
#include "widgets/number_format.h"
#include "widgets/points_change.h"

namespace marginscope {

namespace {

enum MergeKind { Nudge = 1, Paint = 2, Erase = 3 };

QString pointName(const QList<int>& indices) {
    return indices.size() == 1 ? DatasetModel::tr("point %1").arg(indices.front() + 1)
                               : DatasetModel::tr("%1 points").arg(indices.size());
}

}  // namespace

/// Every kind of change is the same code: it keeps what differs, before and after.
class ReplacePointsCommand : public QUndoCommand {
 public:
    ReplacePointsCommand(DatasetModel& model, const std::vector<PlanePoint>& after, const QString& name,
                         DatasetModel::ChangeKey key)
        : QUndoCommand(name),
          m_model(model),
          m_change(model.points(), after),
          m_sourceBefore(model.m_source),
          m_key(std::move(key)) {}

    void undo() override {
        std::vector<PlanePoint> points = m_model.points();
        m_change.revert(points);
        show(std::move(points), m_sourceBefore);
    }
    void redo() override {
        std::vector<PlanePoint> points = m_model.points();
        m_change.apply(points);
        show(std::move(points), nullptr);
    }

    int id() const override { return m_key.kind; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ReplacePointsCommand*>(other);
        if (next->m_key != m_key) return false;
        std::vector<PlanePoint> before = m_model.points();
        next->m_change.revert(before);
        m_change.revert(before);
        m_change = PointsChange(before, m_model.points());
        const auto painted = int(m_model.points().size()) - int(before.size());
        if (m_key.kind == Paint) setText(DatasetModel::tr("Paint %1 points").arg(painted));
        if (m_key.kind == Erase) setText(DatasetModel::tr("Erase %1 points").arg(-painted));
        setObsolete(m_change.isEmpty());
        if (isObsolete()) m_model.m_source = m_sourceBefore;
        return true;
    }

 private:
    void show(std::vector<PlanePoint> points, std::shared_ptr<const DataSettings> source) {
        m_model.m_source = std::move(source);
        m_model.m_isDragged = false;
        m_model.showPoints(std::move(points));
        Q_EMIT m_model.changed();
    }

    DatasetModel& m_model;
    PointsChange m_change;
    std::shared_ptr<const DataSettings> m_sourceBefore;
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

void DatasetModel::change(const std::vector<PlanePoint>& after, const QString& name, const ChangeKey& key) {
    if (after == m_points) return;
    m_undoStack.push(new ReplacePointsCommand(*this, after, name, key));
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
    if (isValid(index)) placePoint(index, insideBox(position));
}

void DatasetModel::placePoint(int index, QPointF position) {
    std::vector<PlanePoint> after = m_points;
    after[std::size_t(index)].x = position.x();
    after[std::size_t(index)].y = position.y();
    change(after, tr("Move %1").arg(pointName({index})), {});
}

void DatasetModel::addPoint(QPointF position, int label) {
    std::vector<PlanePoint> after = m_points;
    after.push_back(pointAt(position, label));
    const QString name = tr("Add point %1").arg(after.size());
    change(after, name, {});
}

std::vector<PlanePoint> DatasetModel::without(const QList<int>& indices) const {
    std::vector<bool> isRemoved(m_points.size(), false);
    for (const int index : indices)
        if (isValid(index)) isRemoved[std::size_t(index)] = true;
    std::vector<PlanePoint> after;
    for (std::size_t index = 0; index < m_points.size(); ++index)
        if (!isRemoved[index]) after.push_back(m_points[index]);
    return after;
}

void DatasetModel::removePoints(const QList<int>& indices) {
    const std::vector<PlanePoint> after = without(indices);
    const auto count = int(m_points.size() - after.size());
    change(after,
           tr("Remove %1")
               .arg(count == 1 && isValid(indices.front()) ? pointName({indices.front()}) : tr("%1 points").arg(count)),
           {});
}

void DatasetModel::erasePoints(const QList<int>& indices, int stroke) {
    const std::vector<PlanePoint> after = without(indices);
    const auto count = int(m_points.size() - after.size());
    change(after, count == 1 ? tr("Erase 1 point") : tr("Erase %1 points").arg(count), {Erase, {stroke}});
}

void DatasetModel::addPoints(const std::vector<PlanePoint>& points, const QString& name) {
    std::vector<PlanePoint> after = m_points;
    for (const PlanePoint& point : points) after.push_back({point.x, point.y, fittingLabel(point.label, m_classCount)});
    change(after, name, {});
}

void DatasetModel::relabelPoint(int index) {
    if (isValid(index)) setLabel(index, nextLabel(m_points[std::size_t(index)].label, m_classCount));
}

void DatasetModel::setLabel(int index, int label) {
    std::vector<PlanePoint> after = m_points;
    after[std::size_t(index)].label = label;
    change(after, tr("Relabel %1").arg(pointName({index})), {});
}

void DatasetModel::clear() {
    change({}, tr("Remove all points"), {});
}

void DatasetModel::replaceAll(std::vector<PlanePoint> points, const QString& name) {
    change(points, name, {});
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
    if (!nudged.isEmpty()) change(after, tr("Nudge %1").arg(pointName(nudged)), {Nudge, nudged});
}

void DatasetModel::paintPoints(const QList<QPointF>& positions, int label, int stroke) {
    std::vector<PlanePoint> after = m_points;
    for (const QPointF& position : positions) after.push_back(pointAt(position, label));
    const auto count = int(positions.size());
    change(after, count == 1 ? tr("Paint 1 point") : tr("Paint %1 points").arg(count), {Paint, {stroke}});
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
            placePoint(index.row(), {number, point.y});
            return true;
        case SecondCoordinate:
            placePoint(index.row(), {point.x, number});
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

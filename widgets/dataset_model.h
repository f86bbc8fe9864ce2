#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QRectF>
#include <QUndoStack>
#include <memory>
#include <vector>

namespace marginscope {

struct DataSettings;

/// An example in the plane.
struct PlanePoint {
    double x = 0;
    double y = 0;
    int label = 1;  ///< −1 or 1; with K > 2 classes 0 … K − 1

    bool operator==(const PlanePoint&) const = default;
};

/// The examples a person edits, as a table with the columns x₁, x₂ and class, one row a point. Every change can be
/// undone, and undo and redo name it ("Move point 3"). Points are numbered from 1 where people see them.
///
/// Points that are moved with the pointer or the keys stay inside the box: positions outside are moved to its nearest
/// edge. Coordinates that are typed are taken as they are; the box is there to be set anew.
class DatasetModel : public QAbstractTableModel {
    Q_OBJECT

 public:
    enum Column { FirstCoordinate, SecondCoordinate, Label, columnTotal };

    explicit DatasetModel(QObject* parent = nullptr);

    const std::vector<PlanePoint>& points() const { return m_points; }
    /// Also holds the steps of whoever owns the other settings, in their common order.
    QUndoStack& undoStack() { return m_undoStack; }

    const QRectF& box() const { return m_box; }
    void setBox(const QRectF& box) { m_box = box; }

    /// Shows other points, of K classes, for instance those of a preset. This is no undo step: whoever does it either
    /// has a step of its own for it, or begins anew and clears the undo stack. `source`: where they come from, unless
    /// they are listed one by one.
    void setPoints(std::vector<PlanePoint> points, int classCount = 2,
                   std::shared_ptr<const DataSettings> source = nullptr);

    /// The settings that give exactly the present points, "moons" or a file; null once a person has edited them.
    /// Undoing the edits brings it back.
    std::shared_ptr<const DataSettings> source() const { return m_isDragged ? nullptr : m_source; }

    /// K. Stays what it is while people edit, also when the last point of a class is removed.
    int classCount() const { return m_classCount; }

    /// While a point is being dragged: it moves at once, and dropPoint() makes one undo step of the whole way.
    void dragPoint(int index, QPointF position);
    void dropPoint(int index, QPointF from, QPointF to);

    void movePoint(int index, QPointF position);
    void addPoint(QPointF position, int label);
    void removePoints(const QList<int>& indices);

    /// Gives the point to the next class; after the last comes the first.
    void relabelPoint(int index);
    void clear();
    void replaceAll(std::vector<PlanePoint> points, const QString& name);

    /// Nudges of the same points one after the other are one undo step.
    void nudgePoints(const QList<int>& indices, QPointF offset);

    /// Points painted in the same stroke are one undo step, and so are points erased in the same one.
    void paintPoints(const QList<QPointF>& positions, int label, int stroke);
    void erasePoints(const QList<int>& indices, int stroke);

    /// Points from elsewhere, behind the others; they may lie outside the box.
    void addPoints(const std::vector<PlanePoint>& points, const QString& name);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
    /// After every finished change, undo and redo included; not while a point is being dragged.
    void changed();

    /// While a point is being dragged.
    void pointDragged(int index);

 private:
    friend class ReplacePointsCommand;

    /// What a change is, besides the points after it: steps with the same key follow each other as one.
    struct ChangeKey {
        int kind = -1;  ///< −1: never joined with another
        QList<int> subject;

        bool operator==(const ChangeKey&) const = default;
    };

    bool isValid(int index) const { return index >= 0 && index < int(m_points.size()); }
    QPointF insideBox(QPointF position) const;
    PlanePoint pointAt(QPointF position, int label) const;
    void setLabel(int index, int label);
    void placePoint(int index, QPointF position);
    std::vector<PlanePoint> without(const QList<int>& indices) const;
    void change(const std::vector<PlanePoint>& after, const QString& name, const ChangeKey& key);
    void showPoints(std::vector<PlanePoint> points);

    std::vector<PlanePoint> m_points;
    int m_classCount = 2;
    std::shared_ptr<const DataSettings> m_source;
    bool m_isDragged = false;  // a point is shown where no undo step has put it
    QRectF m_box{-1.15, -1.15, 2.3, 2.3};
    QUndoStack m_undoStack;
};

}  // namespace marginscope

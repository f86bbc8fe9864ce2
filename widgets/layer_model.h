#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/training/snapshot.h"

namespace marginscope {

/// The layers of weights of a network, one row each, from the input to the output.
class LayerModel : public QAbstractTableModel {
    Q_OBJECT

 public:
    enum Column { Name, Kind, Shape, Norm, Share, GradientShare, columnCountOfLayers };

    /// A share from 0 to 1 to draw as a bar; invalid in other columns.
    static constexpr int shareRole = Qt::UserRole;

    explicit LayerModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// The same layers with new numbers keep their rows, and with them selection and place.
    void setLayers(const std::vector<LayerNorm>& layers);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
    bool areSame(const std::vector<LayerNorm>& layers) const;

    std::vector<LayerNorm> m_layers;
};

}  // namespace marginscope

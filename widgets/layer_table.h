#pragma once

#include <QWidget>
#include <vector>

#include "engine/training/snapshot.h"
#include "widgets/theme.h"

class QTableView;

namespace marginscope {

class LayerModel;
class ShareDelegate;

/// The layers of a network in a table: name, kind, shape, norm, and as small bars what each holds of ‖W‖² and of the
/// squared gradient.
class LayerTable : public QWidget {
    Q_OBJECT

 public:
    explicit LayerTable(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setLayers(const std::vector<LayerNorm>& layers);

    const LayerModel& model() const { return *m_model; }

 private:
    LayerModel* m_model;
    ShareDelegate* m_bars;
    QTableView* m_table;
};

}  // namespace marginscope

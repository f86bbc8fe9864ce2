#include "widgets/layer_model.h"

#include <algorithm>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

QString percent(double share) {
    if (std::isnan(share)) return QStringLiteral("–");  // of an earlier moment at which it was not known
    const double value = 100 * share;
    return value > 0 && value < 0.1 ? QStringLiteral("< 0.1 %") : formatFixed(value, 1) + QStringLiteral(" %");
}

}  // namespace

bool LayerModel::areSame(const std::vector<LayerNorm>& layers) const {
    return std::equal(layers.begin(), layers.end(), m_layers.begin(), m_layers.end(),
                      [](const LayerNorm& a, const LayerNorm& b) {
                          return a.name == b.name && a.kind == b.kind && a.shape == b.shape;
                      });
}

void LayerModel::setLayers(const std::vector<LayerNorm>& layers) {
    if (!areSame(layers)) {
        beginResetModel();
        m_layers = layers;
        endResetModel();
        return;
    }
    m_layers = layers;
    if (!m_layers.empty()) Q_EMIT dataChanged(index(0, Norm), index(int(m_layers.size()) - 1, GradientShare));
}

int LayerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_layers.size());
}

int LayerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(columnCountOfLayers);
}

QVariant LayerModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const LayerNorm& layer = m_layers[std::size_t(index.row())];
    if (role == Qt::ToolTipRole)
        return tr("%1 (%2, %3): ‖V‖ of this layer %4, %5 of ‖W‖², %6 of the squared gradient")
            .arg(QString::fromStdString(layer.name), QString::fromStdString(layer.kind),
                 QString::fromStdString(layer.shape), formatNumber(layer.norm, 4), percent(layer.share),
                 percent(layer.gradientShare));
    if (role == Qt::TextAlignmentRole && index.column() == Norm) return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == shareRole && index.column() == Share) return layer.share;
    if (role == shareRole && index.column() == GradientShare && !std::isnan(layer.gradientShare))
        return layer.gradientShare;
    if (role != Qt::DisplayRole) return {};
    switch (Column(index.column())) {
        case Name:
            return QString::fromStdString(layer.name);
        case Kind:
            return QString::fromStdString(layer.kind);
        case Shape:
            return QString::fromStdString(layer.shape);
        case Norm:
            return formatNumber(layer.norm);
        case Share:
            return percent(layer.share);
        case GradientShare:
            return percent(layer.gradientShare);
        case columnCountOfLayers:
            break;
    }
    return {};
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (section < 0 || (orientation == Qt::Horizontal && section >= columnCountOfLayers)) return {};
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    static const char* const titles[] = {QT_TR_NOOP("layer"), QT_TR_NOOP("kind"),    QT_TR_NOOP("shape"),
                                         QT_TR_NOOP("norm"),  QT_TR_NOOP("of ‖W‖²"), QT_TR_NOOP("of |g|²")};
    static const char* const explanations[] = {
        QT_TR_NOOP("Name of the layer, from the input to the output"),
        QT_TR_NOOP("What the layer does"),
        QT_TR_NOOP("Outputs × inputs × height × width of its weights"),
        QT_TR_NOOP("Euclidean norm of its part of V = W/‖W‖"),
        QT_TR_NOOP("Its part of the squared norm of all weights; alignment makes the shares of layers in a row equal"),
        QT_TR_NOOP("Its part of the squared norm of the gradient g")};
    if (role == Qt::DisplayRole) return tr(titles[section]);
    if (role == Qt::ToolTipRole) return tr(explanations[section]);
    return {};
}

}  // namespace marginscope

#include "widgets/figure_source.h"

#include "widgets/figure_data.h"

namespace marginscope {

FigureData FigureSource::figureData(const QRectF& area, const Theme& /*theme*/) const {
    FigureData data;
    data.insets.push_back({this, figureKind(), area});
    return data;
}

}  // namespace marginscope

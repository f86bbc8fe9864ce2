#include "widgets/point_link.h"

#include "widgets/dataset_model.h"
#include "widgets/surface_view.h"

namespace marginscope {

namespace {

void showPoints(SurfaceView& view, const DatasetModel& model) {
    view.setClassCount(model.classCount());
    const std::vector<PlotPoint>& before = view.points();
    std::vector<PlotPoint> points;
    points.reserve(model.points().size());
    for (const PlanePoint& point : model.points()) points.push_back({QPointF(point.x, point.y), point.label, 0, false});
    if (points.size() == before.size()) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            points[i].weight = before[i].weight;
            points[i].selected = before[i].selected;
        }
        view.setPoints(std::move(points));
        return;
    }
    const bool oneAdded = points.size() == before.size() + 1 && !before.empty();
    const int last = int(points.size()) - 1;
    view.setPoints(std::move(points));
    view.selectPoints(oneAdded && view.editMode() != SurfaceView::EditMode::Paint ? QList<int>{last} : QList<int>());
}

}  // namespace

void linkPoints(SurfaceView& view, DatasetModel& model) {
    using View = SurfaceView;
    using Model = DatasetModel;
    QObject::connect(&view, &View::pointDragged, &model, &Model::dragPoint);
    QObject::connect(&view, &View::pointDropped, &model, &Model::dropPoint);
    QObject::connect(&view, &View::addRequested, &model, &Model::addPoint);
    QObject::connect(&view, &View::pointsPainted, &model, &Model::paintPoints);
    QObject::connect(&view, &View::pointsErased, &model, &Model::erasePoints);
    QObject::connect(&view, &View::removeRequested, &model, &Model::removePoints);
    QObject::connect(&view, &View::relabelRequested, &model, &Model::relabelPoint);
    QObject::connect(&view, &View::nudgeRequested, &model, &Model::nudgePoints);
    const auto show = [&view, &model] { showPoints(view, model); };
    QObject::connect(&model, &Model::changed, &view, show);
    QObject::connect(&model, &Model::pointDragged, &view, show);
    show();
}

}  // namespace marginscope

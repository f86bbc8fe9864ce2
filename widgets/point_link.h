#pragma once

namespace marginscope {

class DatasetModel;
class SurfaceView;

/// Lets a view edit a model: what the view asks for changes the model, what changes in the model is shown by the view.
/// The view's selection survives as long as no point is added or removed; a single added point becomes the selection.
/// The link ends with the first of the two.
void linkPoints(SurfaceView& view, DatasetModel& model);

}  // namespace marginscope

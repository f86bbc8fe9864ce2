#pragma once

#include <QString>

namespace marginscope {

/// What the change of a field is called in "Undo …": changeName("network.width", "2000") is "Change width to 2000",
/// ("stop.accuracy", "null") is "Clear stop accuracy". Where several sections have a field of that name, or it says
/// little by itself, the section is named too.
QString changeName(const QString& path, const QString& json);

}  // namespace marginscope

#pragma once

#include <QString>

namespace marginscope {

/// "Marginscope 0.1.0", as it is written into exported files.
inline QString programName() {
    return QStringLiteral("Marginscope " MARGINSCOPE_VERSION);
}

}  // namespace marginscope

#pragma once

#include <string>

#include "app/animation_request.h"
#include "app/command_line.h"
#include "engine/base/result.h"

namespace CLI {
class App;
}

namespace marginscope {

/// The commands `figure` and `animate` and what they fill in.
struct FigureCommandLine {
    FigureRequest figure;
    AnimateRequest animation;
    std::string figureTheme = "light";
    std::string animationTheme = "light";

    void addTo(CLI::App& app);
    Result<Request> finishFigure();
    Result<Request> finishAnimation();
};

/// What --figures and --kind know.
const std::vector<std::string>& figureKinds();

}  // namespace marginscope

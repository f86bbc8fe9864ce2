#include "app/window_commands.h"

namespace marginscope {
namespace {

Error lacks(const std::string& what) {
    return Error{ErrorCode::Unsupported, what, "expected a build with the window, found one without it"};
}

}  // namespace

bool canDraw() {
    return false;
}

Result<int> openWindow(const WindowRequest&, int, char**) {
    return lacks("window");
}

Result<void> writeFigure(const FigureRequest&) {
    return lacks("figure");
}

Result<ExitStatus> animate(const AnimateRequest&, std::ostream&) {
    return lacks("animate");
}

Result<void> writeFigures(const std::string&, const std::vector<std::string>&) {
    return lacks("--figures");
}

}  // namespace marginscope

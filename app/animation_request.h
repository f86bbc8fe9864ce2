#pragma once

#include <string>
#include <vector>

namespace marginscope {

/// Make a moving picture of a finished run.
struct AnimateRequest {
    std::string runDirectory;
    std::vector<std::string> kinds = {"all"};  ///< several: on one page
    std::string file;                          ///< ends in .webp, .gif, .mp4 or .png
    double seconds = 5;
    double framesPerSecond = 25;
    int widthPixels = 960;
    double widthMillimetres = 0;  ///< of the figure whose pixels these are; 0: natural, or 96 pixels an inch
    double fontPoints = 0;        ///< as in FigureOptions; 0: the natural size
    std::string clock;  ///< accuracy, log-norm, path-length, steps or seconds; empty: the one that suits the run
    bool linearClock = false;
    bool dark = false;
    bool transparent = false;
    int quality = 0;  ///< of WebP: 0 without loss, 1 … 100 with loss
    bool quiet = false;
};

}  // namespace marginscope

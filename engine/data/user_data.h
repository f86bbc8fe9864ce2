#pragma once

#include <string>

namespace marginscope {

/// Where the program keeps data sets of the person who runs it: $XDG_DATA_HOME/marginscope if that variable holds an
/// absolute path (as the XDG base directory specification demands), else ~/.local/share/marginscope. Not made here.
std::string userDataDirectory();

/// Where an imported CIFAR-10 lies, and where experiments that name no path look for it: userDataDirectory()/cifar10.
std::string cifar10Directory();

}  // namespace marginscope

#pragma once

namespace marginscope {

/// What the program tells the shell when it ends.
enum class ExitStatus : int {
    Done = 0,          ///< also a run that stopped by itself because ln(n/L) no longer grew
    WrongUsage = 2,    ///< unknown command, option or option value
    Unusable = 3,      ///< something read or written cannot be used
    RunFailed = 4,     ///< the run met a number that is not finite, or failed; the last good state is kept
    Interrupted = 130  ///< by the user; what was done is saved
};

}  // namespace marginscope

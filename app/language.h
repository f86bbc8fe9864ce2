#pragma once

#include <QString>
#include <vector>

class QCoreApplication;

namespace marginscope {

/// A language that the window speaks.
struct Language {
    QString code;  ///< as in "de"
    QString name;  ///< in that language itself
};

/// English, which the sources are written in, and those that were translated, in the order of their codes.
std::vector<Language> languages();

/// Makes tr() of this program and of Qt's own dialogs answer in the language of that code from now on; what is on the
/// screen already stays. An empty code, or one that is not known, stands for the first language of the system that is
/// known.
void speak(QCoreApplication& application, const QString& code);

}  // namespace marginscope

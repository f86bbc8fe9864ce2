#pragma once

#include <QString>

namespace marginscope {

/// A label of the views in the language of LaTeX: symbols, indices and powers become mathematics ("ln(n/L)" is
/// $\ln(n/\mathcal{L})$ as in the paper), characters that LaTeX would read as commands are escaped. A character that is
/// not known stays as it is.
QString latexText(const QString& text);

}  // namespace marginscope

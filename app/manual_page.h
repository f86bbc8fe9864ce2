#pragma once

#include <string>

namespace marginscope {

/// The manual page marginscope(1) in troff's macro language man(7), made of the help page commands.md, so that there is
/// one text to keep true.
///
/// Of Markdown it knows what that page uses: headings, paragraphs, tables of two columns, bullets, indented code,
/// `code`, **bold** and links, of which the words stay. The first heading is left out. A table becomes a list with its
/// first column as the terms. `date` is printed at the foot, as in 2026-01-31.
std::string manualPage(const std::string& markdown, const std::string& version, const std::string& date);

}  // namespace marginscope

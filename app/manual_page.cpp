#include "app/manual_page.h"

#include <cctype>
#include <regex>
#include <sstream>
#include <vector>

namespace marginscope {
namespace {

/// Characters that troff would take as its own. Dashes of options must stay what can be typed.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char character : text) {
        if (character == '\\')
            result += "\\e";
        else if (character == '-')
            result += "\\-";
        else
            result += character;
    }
    return result;
}

/// A line of text must not begin like a request.
std::string asTextLine(const std::string& troff) {
    return !troff.empty() && (troff.front() == '.' || troff.front() == '\'') ? "\\&" + troff : troff;
}

/// Text that troff fills anyway, in lines of less than 80 bytes, as its checkers want them.
void writeFilled(std::ostream& out, const std::string& troff) {
    constexpr std::size_t longest = 78;
    std::istringstream words(troff);
    std::string line;
    for (std::string word; words >> word;) {
        if (!line.empty() && line.size() + 1 + word.size() > longest) {
            out << asTextLine(line) << '\n';
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) out << asTextLine(line) << '\n';
}

/// `code` and **bold** in bold; of [words](target) the words.
std::string inlineMarkup(const std::string& markdown) {
    static const std::regex link("\\[([^\\]]*)\\]\\([^)]*\\)");
    const std::string text = std::regex_replace(markdown, link, "$1");
    std::string result;
    bool isCode = false, isBold = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isStars = !isCode && text.compare(at, 2, "**") == 0;
        if (text[at] == '`' || isStars) {
            bool& state = isStars ? isBold : isCode;
            state = !state;
            result += state ? "\\fB" : "\\fR";
            if (isStars) ++at;
        } else if (text[at] == '\\' && at + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[at + 1]))) {
            result += escaped(text.substr(++at, 1));  // a character that Markdown would have read otherwise
        } else {
            result += escaped(text.substr(at, 1));
        }
    }
    return result;
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Cells of a row; `\|` is not a border.
std::vector<std::string> cellsOf(const std::string& row) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t at = 1; at < row.size(); ++at) {
        if (row[at] == '|' && row[at - 1] != '\\') {
            cells.push_back(trimmed(cell));
            cell.clear();
        } else {
            cell += row[at];
        }
    }
    return cells;
}

std::string upperCase(std::string text) {
    for (char& character : text) character = char(std::toupper(static_cast<unsigned char>(character)));
    return text;
}

class Writer {
 public:
    explicit Writer(std::ostream& out) : m_out(out) {}

    void write(const std::string& line) {
        const bool isCode = line.starts_with("    ");
        if (isCode != m_isCode) switchCode(isCode);
        if (isCode)
            m_out << asTextLine(escaped(line.substr(4))) << '\n';
        else if (line.empty())
            endBlock();
        else if (line.starts_with("#"))
            writeHeading(line);
        else if (line.starts_with("|"))
            writeRow(line);
        else
            writeText(line);
    }

    void finish() {
        if (m_isCode) switchCode(false);
    }

 private:
    enum class Block { None, Heading, Paragraph, Table };

    void switchCode(bool isCode) {
        m_out << (isCode ? ".PP\n.nf\n.RS 4\n" : ".RE\n.fi\n");
        m_isCode = isCode;
        m_block = Block::None;
    }

    void endBlock() {
        if (m_block != Block::Heading) m_block = Block::None;
    }

    void writeHeading(const std::string& line) {
        const std::size_t depth = line.find_first_not_of('#');
        if (depth == 1) return;  // the title
        m_out << (depth == 2 ? ".SH " : ".SS ") << '"' << inlineMarkup(upperCase(trimmed(line.substr(depth))))
              << "\"\n";
        m_block = Block::Heading;
    }

    void writeRow(const std::string& line) {
        const std::vector<std::string> cells = cellsOf(line);
        const bool isFirst = m_block != Block::Table;
        m_block = Block::Table;
        // Titles of columns say little in a list, and the rule below them nothing.
        if (isFirst || cells.empty() || cells.front().starts_with("--") || cells.front().starts_with(":-")) return;
        m_out << ".TP\n" << asTextLine(inlineMarkup(cells.front())) << '\n';
        for (std::size_t cell = 1; cell < cells.size(); ++cell) writeFilled(m_out, inlineMarkup(cells[cell]));
    }

    void writeText(const std::string& line) {
        const bool isItem = line.starts_with("- ") || line.starts_with("* ");
        if (isItem)
            m_out << ".IP \\(bu 2\n";
        else if (m_block != Block::Paragraph && m_block != Block::Heading)
            m_out << ".PP\n";
        m_block = Block::Paragraph;
        writeFilled(m_out, inlineMarkup(trimmed(isItem ? line.substr(2) : line)));
    }

    std::ostream& m_out;
    bool m_isCode = false;
    Block m_block = Block::Heading;  // DESCRIPTION
};

}  // namespace

std::string manualPage(const std::string& markdown, const std::string& version, const std::string& date) {
    std::ostringstream out;
    out << ".\\\" Made of resources/help/commands.md.\n"
        << ".TH MARGINSCOPE 1 \"" << date << "\" \"Marginscope " << version << "\" \"User commands\"\n"
        << ".SH NAME\nmarginscope \\- laboratory for directional convergence in deep learning\n"
        << ".SH SYNOPSIS\n.B marginscope\n.RI [ OPTION \\&... ]\\~[ FILE ]\n.br\n.B marginscope\n.I COMMAND\n"
        << ".RI [ ARGUMENT \\&... ]\n.SH DESCRIPTION\n";
    Writer writer(out);
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);) writer.write(line);
    writer.finish();
    out << ".SH \"SEE ALSO\"\nThe help of the window (F1) has a page on every field, file, theorem and preset.\n"
        << ".PP\nZ. Ji and M. Telgarsky,\n.I Directional convergence and alignment in deep learning\n(2020), "
        << "<https://arxiv.org/abs/2006.06657>.\n";
    return out.str();
}

}  // namespace marginscope

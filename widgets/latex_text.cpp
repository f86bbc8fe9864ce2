#include "widgets/latex_text.h"

#include <QHash>
#include <QList>
#include <utility>

namespace marginscope {

namespace {

/// Words that mean something as a whole; longer ones first.
const QList<std::pair<QString, QString>>& phrases() {
    static const QList<std::pair<QString, QString>> list = {
        {QStringLiteral("ln(n/L)"), QStringLiteral("\\ln(n/\\mathcal{L})")},
        {QStringLiteral("ln‖W‖"), QStringLiteral("\\ln\\|W\\|")},
        {QStringLiteral("‖wⱼ‖"), QStringLiteral("\\|w_j\\|")},
        {QStringLiteral("‖W‖"), QStringLiteral("\\|W\\|")},
        {QStringLiteral("λmax"), QStringLiteral("\\lambda_{\\max}")},
        {QStringLiteral("W/"), QStringLiteral("W/")},
        {QStringLiteral("W₀"), QStringLiteral("W_0")},
        {QStringLiteral("x₁"), QStringLiteral("x_1")},
        {QStringLiteral("x₂"), QStringLiteral("x_2")},
        {QStringLiteral("pᵢ"), QStringLiteral("p_i")},
        {QStringLiteral("qᵢ"), QStringLiteral("q_i")},
        {QStringLiteral("p / "), QStringLiteral("p/")},
        {QStringLiteral("∇ₓΦ"), QStringLiteral("\\nabla_x\\Phi")},
    };
    return list;
}

const QHash<QChar, QString>& symbols() {
    static const QHash<QChar, QString> table = {
        {u'θ', QStringLiteral("\\theta")},  {u'ζ', QStringLiteral("\\zeta")},      {u'α', QStringLiteral("\\alpha")},
        {u'η', QStringLiteral("\\eta")},    {u'λ', QStringLiteral("\\lambda")},    {u'ρ', QStringLiteral("\\rho")},
        {u'Φ', QStringLiteral("\\Phi")},    {u'∇', QStringLiteral("\\nabla")},     {u'∠', QStringLiteral("\\angle")},
        {u'‖', QStringLiteral("\\|")},      {u'·', QStringLiteral("\\cdot")},      {u'×', QStringLiteral("\\times")},
        {u'±', QStringLiteral("\\pm")},     {u'−', QStringLiteral("-")},           {u'≤', QStringLiteral("\\le")},
        {u'≥', QStringLiteral("\\ge")},     {u'→', QStringLiteral("\\to")},        {u'∞', QStringLiteral("\\infty")},
        {u'≈', QStringLiteral("\\approx")}, {u'<', QStringLiteral("<")},           {u'>', QStringLiteral(">")},
        {u'⊥', QStringLiteral("\\perp")},   {u'°', QStringLiteral("{}^{\\circ}")}, {u'ℓ', QStringLiteral("\\ell")},
    };
    return table;
}

/// What stands raised or lowered, as ordinary characters.
QChar raised(QChar c) {
    static const QString from = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᴸⁿ");
    static const QString to = QStringLiteral("0123456789-Ln");
    const qsizetype at = from.indexOf(c);
    return at < 0 ? QChar() : to[at];
}

QChar lowered(QChar c) {
    static const QString from = QStringLiteral("₀₁₂₃₄₅₆₇₈₉ᵢⱼₓ");
    static const QString to = QStringLiteral("0123456789ijx");
    const qsizetype at = from.indexOf(c);
    return at < 0 ? QChar() : to[at];
}

QString escaped(QChar c) {
    if (QStringLiteral("#$%&_{}").contains(c)) return QLatin1Char('\\') + QString(c);
    if (c == QLatin1Char('\\')) return QStringLiteral("\\textbackslash{}");
    if (c == QLatin1Char('^')) return QStringLiteral("\\^{}");
    if (c == QLatin1Char('~')) return QStringLiteral("\\~{}");
    if (c == QChar(0x202f) || c == QChar(0x2009)) return QStringLiteral("\\,");
    if (c == QChar(0x00a0)) return QStringLiteral("~");
    if (c == u'–') return QStringLiteral("--");
    if (c == u'…') return QStringLiteral("\\dots{}");
    return QString(c);
}

/// Collects text and mathematics; neighbouring pieces of mathematics share one pair of dollars.
class LatexBuilder {
 public:
    void text(const QString& piece) {
        close();
        m_result += piece;
    }

    void mathematics(const QString& piece) {
        if (!m_isMathematics) m_result += QLatin1Char('$');
        m_isMathematics = true;
        // A command must not run into the letter that follows it.
        const bool endsInCommand = m_lastCommand && !piece.isEmpty() && piece.front().isLetter();
        if (endsInCommand) m_result += QLatin1Char(' ');
        m_result += piece;
        m_lastCommand = piece.startsWith(QLatin1Char('\\')) && piece.back().isLetter();
    }

    /// A run of raised or lowered characters.
    void script(char kind, const QString& characters) {
        mathematics(QStringLiteral("%1{%2}").arg(QLatin1Char(kind)).arg(characters));
    }

    QString result() {
        close();
        return m_result;
    }

 private:
    void close() {
        if (m_isMathematics) m_result += QLatin1Char('$');
        m_isMathematics = false;
        m_lastCommand = false;
    }

    QString m_result;
    bool m_isMathematics = false;
    bool m_lastCommand = false;
};

/// The length of the run of characters at `at` that `plain` knows; they are added to `run`.
template <typename Plain>
qsizetype takeRun(const QString& text, qsizetype at, Plain plain, QString& run) {
    qsizetype end = at;
    while (end < text.size() && !plain(text[end]).isNull()) run += plain(text[end++]);
    return end - at;
}

}  // namespace

QString latexText(const QString& text) {
    LatexBuilder builder;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype taken = 0;
        for (const auto& [phrase, latex] : phrases()) {
            if (!QStringView(text).mid(at).startsWith(phrase)) continue;
            builder.mathematics(latex);
            taken = phrase.size();
            break;
        }
        QString run;
        if (taken == 0 && (taken = takeRun(text, at, raised, run)) > 0) builder.script('^', run);
        if (taken == 0 && (taken = takeRun(text, at, lowered, run)) > 0) builder.script('_', run);
        if (taken == 0) {
            const auto symbol = symbols().constFind(text[at]);
            if (symbol != symbols().constEnd())
                builder.mathematics(*symbol);
            else
                builder.text(escaped(text[at]));
            taken = 1;
        }
        at += taken;
    }
    return builder.result();
}

}  // namespace marginscope

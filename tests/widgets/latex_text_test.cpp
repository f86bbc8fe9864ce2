#include "widgets/latex_text.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

TEST(LatexText, SymbolsIndicesAndPowersBecomeMathematics) {
    const std::pair<QString, QString> rows[] = {
        {"ln(n/L)", "$\\ln(n/\\mathcal{L})$"},
        {QStringLiteral("Margins  pᵢ / ‖W‖²"), "Margins  $p_i$ / $\\|W\\|^{2}$"},
        {QStringLiteral("θ (rad)"), "$\\theta$ (rad)"},
        {QStringLiteral("path length ζ"), "path length $\\zeta$"},
        {QStringLiteral("10⁻¹²"), "10$^{-12}$"},
        {QStringLiteral("1.00·10⁶"), "1.00$\\cdot$10$^{6}$"},
        {QStringLiteral("‖W‖ᴸ"), "$\\|W\\|^{L}$"},
        {QStringLiteral("∇ₓΦ"), "$\\nabla_x\\Phi$"},
        {QStringLiteral("−0.5"), "$-$0.5"},
    };
    for (const auto& [text, latex] : rows) EXPECT_EQ(latexText(text), latex) << text.toStdString();
}

TEST(LatexText, NothingIsReadAsACommand) {
    EXPECT_EQ(latexText("holds 99.2 % of_it & {more} #1 $2"), "holds 99.2 \\% of\\_it \\& \\{more\\} \\#1 \\$2");
    EXPECT_EQ(latexText("a\\b^c~d"), "a\\textbackslash{}b\\^{}c\\~{}d");
    // A command does not run into the letter behind it.
    EXPECT_EQ(latexText(QStringLiteral("αλ")), "$\\alpha\\lambda$");
    EXPECT_EQ(latexText(QStringLiteral("αpᵢ")), "$\\alpha p_i$");
}

}  // namespace
}  // namespace marginscope

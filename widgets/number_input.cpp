#include "widgets/number_input.h"

#include <QRegularExpression>
#include <cmath>

#include "engine/base/text.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

const QString superscripts = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻");
const QString plainCharacters = QStringLiteral("0123456789-");

}  // namespace

QString inputText(double value) {
    QString text = QString::fromStdString(formatExactly(value));
    const bool isPlain = value == 0 || (std::abs(value) >= 1e-3 && std::abs(value) < 1e5);
    if (isPlain || !std::isfinite(value)) return text.replace(QLatin1Char('-'), QStringLiteral("−"));
    const int exponent = int(std::floor(std::log10(std::abs(value))));
    const QString power = QStringLiteral("10") + superscript(exponent);
    // The digits come from the exact text: dividing by a power of ten would round.
    QString digits = text.section(QLatin1Char('e'), 0, 0).remove(QLatin1Char('.')).remove(QLatin1Char('-'));
    while (digits.startsWith(QLatin1Char('0'))) digits.remove(0, 1);
    while (digits.endsWith(QLatin1Char('0'))) digits.chop(1);
    const QString sign = value < 0 ? QStringLiteral("−") : QString();
    if (digits == QStringLiteral("1")) return sign + power;
    if (digits.size() > 1) digits.insert(1, QLatin1Char('.'));
    return sign + digits + QStringLiteral("·") + power;
}

QString plainNumber(const QString& text) {
    QString result = text;
    result.remove(QRegularExpression(QStringLiteral("\\s")));
    result.replace(QStringLiteral("−"), QStringLiteral("-"));
    static const QRegularExpression power(QStringLiteral("(?:(\\d)[·×*])?(?<![\\d.])10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$"));
    const QRegularExpressionMatch match = power.match(result);
    if (!match.hasMatch()) return result;
    QString exponent = match.captured(2);
    for (qsizetype i = 0; i < superscripts.size(); ++i) exponent.replace(superscripts[i], plainCharacters[i]);
    const QString leading = match.captured(1).isEmpty() ? QStringLiteral("1") : match.captured(1);
    return result.left(match.capturedStart()) + leading + QLatin1Char('e') + exponent;
}

}  // namespace marginscope

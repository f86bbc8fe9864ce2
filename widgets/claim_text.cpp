#include "widgets/claim_text.h"

#include <QObject>
#include <QRegularExpression>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr QChar noBreakSpace(0xa0);

/// "slope", "largest fall" and "±" stand before their number as they are; "aL" and "ln L" want an equality sign.
bool readsWithoutEqualitySign(const QString& symbol) {
    static const QRegularExpression word(QStringLiteral("\\p{L}{4}"));
    static const QRegularExpression formula(QStringLiteral("[^\\p{L} ]"));
    static const QRegularExpression relation(QStringLiteral("[±<≤>≥≈→]$"),
                                             QRegularExpression::UseUnicodePropertiesOption);
    return relation.match(symbol).hasMatch() || (word.match(symbol).hasMatch() && !formula.match(symbol).hasMatch());
}

QString formatValue(double value) {
    constexpr double largestCount = 99999;
    if (value == std::round(value) && std::abs(value) <= largestCount) return formatCount(std::llround(value));
    // Limits and what tends to them differ late in the last digits: four where there is no power of ten beside them.
    constexpr double leastLongFraction = 0.01;
    return formatNumber(value, std::abs(value) >= leastLongFraction && std::abs(value) < largestCount ? 4 : 3);
}

}  // namespace

QString verdictText(const Claim& claim) {
    switch (claim.verdict) {
        case Verdict::Holds:
            return QObject::tr("holds");
        case Verdict::ViolatedSince:
            if (std::isnan(claim.since)) return QObject::tr("violated");
            return QObject::tr("violated since ln(n/L) = %1").arg(formatNumber(claim.since));
        case Verdict::NotApplicable:
            return QObject::tr("not applicable");
        case Verdict::NotYet:
            return QObject::tr("not yet");
    }
    return {};
}

QStringList valueTexts(const Claim& claim) {
    QStringList texts;
    for (const ClaimValue& value : claim.values) {
        const QString symbol = QString::fromStdString(value.symbol);
        const QString link = readsWithoutEqualitySign(symbol) ? QStringLiteral(" ") : QStringLiteral(" = ");
        texts += QString(symbol + link + formatValue(value.value)).replace(QLatin1Char(' '), noBreakSpace);
    }
    return texts;
}

QString reasonText(const Claim& claim) {
    QString text = formatNumbersIn(QString::fromStdString(claim.reason));
    if (std::isfinite(claim.tolerance)) {
        if (!text.isEmpty()) text += QLatin1Char('\n');
        text += QObject::tr("Held against %1.").arg(formatNumber(claim.tolerance));
    }
    return text;
}

}  // namespace marginscope

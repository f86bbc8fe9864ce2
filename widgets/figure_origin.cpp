#include "widgets/figure_origin.h"

#include <QStringList>

namespace marginscope {

QByteArray xmpPacket(const FigureOrigin& origin, const QString& title) {
    static const QString packet = QStringLiteral(R"(<?xpacket begin="%4" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>%1</xmp:CreatorTool>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%2</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%3</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
)");
    return packet
        .arg(origin.program.toHtmlEscaped(), title.toHtmlEscaped(), origin.experiment.toHtmlEscaped(), QChar(0xfeff))
        .toUtf8();
}

void describeOrigin(QImage& image, const FigureOrigin& origin, const QString& title) {
    if (!origin.isKnown()) return;
    image.setText(QStringLiteral("Title"), title);
    image.setText(QStringLiteral("Software"), origin.program);
    image.setText(QStringLiteral("Description"), origin.experiment);
}

QString svgMetadata(const FigureOrigin& origin) {
    return QStringLiteral("<desc>%1</desc>\n<metadata>%2</metadata>\n")
        .arg(origin.program.toHtmlEscaped(), origin.experiment.toHtmlEscaped());
}

QString commentLines(const FigureOrigin& origin, const QString& title, const QString& prefix) {
    QStringList lines = {title};
    if (origin.isKnown()) lines += origin.program;
    lines += origin.experiment.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return prefix + lines.join(QLatin1Char('\n') + prefix) + QLatin1Char('\n');
}

}  // namespace marginscope

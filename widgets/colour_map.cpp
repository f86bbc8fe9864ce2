#include "widgets/colour_map.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <vector>

namespace marginscope {

namespace {

using Triple = std::array<double, 3>;

double toLinear(int byte) {
    const double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

int toByte(double linear) {
    const double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return std::clamp(int(std::lround(255 * value)), 0, 255);
}

Triple multiply(const std::array<Triple, 3>& matrix, const Triple& vector) {
    Triple product{};
    for (std::size_t row = 0; row < 3; ++row)
        product[row] = matrix[row][0] * vector[0] + matrix[row][1] * vector[1] + matrix[row][2] * vector[2];
    return product;
}

// The four matrices are those of Björn Ottosson, "A perceptual color space for image processing", 2020.
Triple toOkLab(QRgb colour) {
    static constexpr std::array<Triple, 3> toCones = {{{0.4122214708, 0.5363325363, 0.0514459929},
                                                       {0.2119034982, 0.6806995451, 0.1073969566},
                                                       {0.0883024619, 0.2817188376, 0.6299787005}}};
    static constexpr std::array<Triple, 3> toLab = {{{0.2104542553, 0.7936177850, -0.0040720468},
                                                     {1.9779984951, -2.4285922050, 0.4505937099},
                                                     {0.0259040371, 0.7827717662, -0.8086757660}}};
    Triple cones = multiply(toCones, {toLinear(qRed(colour)), toLinear(qGreen(colour)), toLinear(qBlue(colour))});
    for (double& response : cones) response = std::cbrt(response);
    return multiply(toLab, cones);
}

QRgb fromOkLab(const Triple& lab) {
    static constexpr std::array<Triple, 3> toCones = {
        {{1, 0.3963377774, 0.2158037573}, {1, -0.1055613458, -0.0638541728}, {1, -0.0894841775, -1.2914855480}}};
    static constexpr std::array<Triple, 3> toRgb = {{{4.0767416621, -3.3077115913, 0.2309699292},
                                                     {-1.2684380046, 2.6097574011, -0.3413193965},
                                                     {-0.0041960863, -0.7034186147, 1.7076147010}}};
    Triple cones = multiply(toCones, lab);
    for (double& response : cones) response = response * response * response;
    const Triple linear = multiply(toRgb, cones);
    return qRgb(toByte(linear[0]), toByte(linear[1]), toByte(linear[2]));
}

}  // namespace

ColourMap::ColourMap(std::span<const QRgb> anchors) {
    assert(anchors.size() >= 2);
    std::vector<Triple> labs;
    for (const QRgb anchor : anchors) labs.push_back(toOkLab(anchor));
    // Entry 0 repeats entry 1: the 255 entries 1…255 are then symmetric about 128, which is neutral in a diverging map.
    for (int index = 0; index < size; ++index) {
        const double position = std::max(index - 1, 0) / 254.0 * double(labs.size() - 1);
        const std::size_t left = std::min(std::size_t(position), labs.size() - 2);
        const double share = position - double(left);
        Triple lab{};
        for (std::size_t k = 0; k < 3; ++k) lab[k] = (1 - share) * labs[left][k] + share * labs[left + 1][k];
        m_table[std::size_t(index)] = fromOkLab(lab);
    }
}

QRgb ColourMap::at(double t) const {
    return entry(1 + int(std::lround(254 * std::clamp(t, 0.0, 1.0))));
}

QRgb ColourMap::atSigned(double value, double limit) const {
    return entry(128 + int(std::lround(127 * std::clamp(value / limit, -1.0, 1.0))));
}

const ColourMap& divergingMap(bool dark) {
    static constexpr std::array<QRgb, 7> lightAnchors = {0xff0f4c8a, 0xff2f79b5, 0xff9ccae1, 0xfff8f8f8,
                                                         0xfffbc3a6, 0xffd9604f, 0xff9e1430};
    static constexpr std::array<QRgb, 7> darkAnchors = {0xff4a94cf, 0xff3070a6, 0xff244b6c, 0xff1d2128,
                                                        0xff653230, 0xffa94c40, 0xffe07f66};
    static const ColourMap light(lightAnchors);
    static const ColourMap darkMap(darkAnchors);
    return dark ? darkMap : light;
}

const ColourMap& sequentialMap() {
    // Six evenly spaced colours of "viridis" (van der Walt and Smith 2015, public domain).
    static constexpr std::array<QRgb, 6> anchors = {0xff440154, 0xff414487, 0xff2a788e,
                                                    0xff22a884, 0xff7ad151, 0xfffde725};
    static const ColourMap map(anchors);
    return map;
}

QImage fieldImage(std::span<const float> field, int columns, int rows, const ColourScale& scale, const ColourMap& map) {
    assert(field.size() == std::size_t(columns) * std::size_t(rows) && !scale.isEmpty());
    constexpr QRgb notFinite = 0xff808080;
    const float factor = float(127 / scale.limit());
    QImage image(columns, rows, QImage::Format_RGB32);
    for (int row = 0; row < rows; ++row) {
        const float* values = field.data() + std::size_t(row) * std::size_t(columns);
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(rows - 1 - row));
        for (int column = 0; column < columns; ++column) {
            const float value = values[column];
            const float place = scale.isLinear() ? value * factor : 127 * float(scale.share(double(value)));
            const float index = std::clamp(place + 128.5F, 1.0F, 255.0F);
            pixels[column] = std::isfinite(value) ? map.entry(int(index)) : notFinite;
        }
    }
    return image;
}

double symmetricLimit(std::span<const float> field) {
    const std::size_t stride = 1 + field.size() / 4096;
    std::vector<float> sample;
    for (std::size_t i = 0; i < field.size(); i += stride)
        if (std::isfinite(field[i])) sample.push_back(std::abs(field[i]));
    if (sample.empty()) return 0;
    const auto quantile = sample.begin() + std::ptrdiff_t(0.98 * double(sample.size() - 1));
    std::nth_element(sample.begin(), quantile, sample.end());
    return *quantile;
}

}  // namespace marginscope

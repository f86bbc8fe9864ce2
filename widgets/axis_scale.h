#pragma once

#include <QString>
#include <vector>

namespace marginscope {

/// The visible part of an axis. Everything is in axis coordinates: the value itself, or log10 of it on a logarithmic
/// axis, so that zooming, panning and drawing are the same for both.
struct AxisScale {
    double low = 0;
    double high = 1;
    bool logarithmic = false;

    double span() const { return high - low; }

    /// 0 at the low end, 1 at the high end.
    double fraction(double coordinate) const { return (coordinate - low) / (high - low); }
    double coordinateAt(double fraction) const { return low + fraction * (high - low); }

    /// Coordinate of a value; not a number for what a logarithmic axis cannot show.
    double coordinate(double value) const;
    double value(double coordinate) const;

    /// The same for a curve over this axis: zero and negative values, which a logarithmic axis cannot show, lie far
    /// below it, so that the curve leaves through the lower edge instead of jumping over them.
    double curveCoordinate(double value) const;

    /// Both ends move towards `anchor` by `factor` (below 1: closer, above 1: farther away). Ranges too small or too
    /// large for double precision are left as they are.
    AxisScale zoomed(double anchor, double factor) const;
    AxisScale panned(double shift) const { return {low + shift, high + shift, logarithmic}; }

    bool operator==(const AxisScale&) const = default;
};

/// One mark of an axis; minor ones have no label.
struct AxisTick {
    double coordinate = 0;
    QString label;
    bool isMajor() const { return !label.isEmpty(); }
};

/// Marks in ascending order for an axis `length` pixels long whose labels should be at least `spacing` pixels apart.
/// Linear: multiples of 1, 2, 2.5 or 5 times a power of ten, with four or five minor steps between.
/// Logarithmic: powers of ten with minor marks at 2 … 9 times them; below one decade multiples as on a linear axis.
std::vector<AxisTick> axisTicks(const AxisScale& scale, double length, double spacing);

/// A range for data in [low, high] (axis coordinates) that stands still for a while as the data grow: a little wider,
/// its ends on round numbers. Equal ends are given room.
AxisScale fittingScale(double low, double high, bool logarithmic);

}  // namespace marginscope

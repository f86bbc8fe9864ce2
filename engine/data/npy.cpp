#include "engine/data/npy.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/base/text.h"
#include "engine/data/npy_header.h"

namespace marginscope {
namespace {

static_assert(std::endian::native == std::endian::little, "elements are copied as they lie in the file");

template <typename Element>
std::vector<double> converted(std::string_view bytes) {
    std::vector<double> values(bytes.size() / sizeof(Element));
    for (std::size_t i = 0; i < values.size(); ++i) {
        Element element;
        std::memcpy(&element, bytes.data() + i * sizeof(Element), sizeof(Element));
        values[i] = double(element);
    }
    return values;
}

struct ElementType {
    std::string_view name;
    std::size_t size;
    std::vector<double> (*convert)(std::string_view bytes);
};

constexpr ElementType elementTypes[] = {{"<f8", 8, converted<double>},
                                        {"<f4", 4, converted<float>},
                                        {"<i8", 8, converted<std::int64_t>},
                                        {"<i4", 4, converted<std::int32_t>}};

/// The product of the shape, or nothing if it exceeds `most`.
std::optional<std::size_t> elementCount(const std::vector<Index>& shape, std::size_t most) {
    if (std::find(shape.begin(), shape.end(), 0) != shape.end()) {
        return 0;
    }
    std::size_t count = 1;
    for (const Index extent : shape) {
        if (std::size_t(extent) > most / count) {
            return std::nullopt;
        }
        count *= std::size_t(extent);
    }
    return count;
}

/// Fortran order (first index fastest) to C order.
std::vector<double> inCOrder(const std::vector<double>& fortran, const std::vector<Index>& shape) {
    std::vector<double> result(fortran.size());
    std::vector<Index> index(shape.size(), 0);
    for (double& value : result) {
        Index position = 0;
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            position = position * shape[axis] + index[axis];
        }
        value = fortran[std::size_t(position)];
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            if (++index[axis] < shape[axis]) {
                break;
            }
            index[axis] = 0;
        }
    }
    return result;
}

}  // namespace

NumericArray scalarArray(double value) {
    return {{}, {value}};
}

NumericArray vectorArray(const VectorView& values) {
    return {{values.size()}, std::vector<double>(values.begin(), values.end())};
}

NumericArray matrixArray(const InputsView& values) {
    NumericArray array{{values.rows(), values.cols()}, {}};
    array.values.reserve(std::size_t(values.size()));
    for (Index row = 0; row < values.rows(); ++row) {
        array.values.insert(array.values.end(), values.row(row).begin(), values.row(row).end());
    }
    return array;
}

std::string npyBytes(const NumericArray& array) {
    assert(elementCount(array.shape, array.values.size()) == array.values.size());
    std::string bytes = npyHeaderBytes("<f8", array.shape);
    const std::size_t headerSize = bytes.size();
    bytes.resize(headerSize + array.values.size() * sizeof(double));
    if (!array.values.empty()) {
        std::memcpy(bytes.data() + headerSize, array.values.data(), array.values.size() * sizeof(double));
    }
    return bytes;
}

Result<void> writeNpy(const std::string& path, const NumericArray& array) {
    return writeFile(path, npyBytes(array));
}

Result<NumericArray> parseNpy(std::string_view bytes, const std::string& file) {
    const Result<NpyHeader> header = parseNpyHeader(bytes, file);
    if (!header) {
        return header.error();
    }
    const auto type = std::find_if(std::begin(elementTypes), std::end(elementTypes),
                                   [&header](const ElementType& known) { return known.name == header->elementType; });
    if (type == std::end(elementTypes)) {
        return Error{ErrorCode::Unsupported, file + ":byte " + std::to_string(header->elementTypePosition),
                     "expected elements of type <f8, <f4, <i8 or <i4, found " + inQuotes(header->elementType)};
    }
    const std::string_view data = bytes.substr(header->size);
    const std::optional<std::size_t> count = elementCount(header->shape, data.size() / type->size);
    if (!count || *count * type->size != data.size()) {
        const bool tooLong = count.has_value();
        const std::size_t byte = header->size + (tooLong ? *count * type->size : data.size());
        return Error{ErrorCode::Malformed, file + ":byte " + std::to_string(byte),
                     "expected the " + std::string(type->name) + " elements of shape " + shapeText(header->shape) +
                         " and no more, found " + std::to_string(data.size()) + " bytes of data"};
    }
    NumericArray array{header->shape, type->convert(data)};
    if (header->fortranOrder && array.shape.size() > 1) {
        array.values = inCOrder(array.values, array.shape);
    }
    return array;
}

Result<NumericArray> readNpy(const std::string& path) {
    const Result<std::string> bytes = readFile(path);
    if (!bytes) {
        return bytes.error();
    }
    return parseNpy(*bytes, path);
}

}  // namespace marginscope

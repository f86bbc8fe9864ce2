#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/training/moment_archive.h"

namespace marginscope {

/// Moments in a temporary file without a name, for runs that no directory keeps: the system takes it away with the
/// program, however that ends. The file is made with the first moment; places of removed ones are used again.
class MomentSpill : public MomentArchive {
 public:
    /// `earlier`: an archive that is read where this one has nothing, and never changed: the moments of a run directory
    /// from which a run goes on. `directory`: where the file is made; empty: where the system keeps temporary files.
    explicit MomentSpill(std::shared_ptr<const MomentArchive> earlier = nullptr, std::string directory = {});
    ~MomentSpill() override;
    MomentSpill(const MomentSpill&) = delete;
    MomentSpill& operator=(const MomentSpill&) = delete;

    Result<void> write(const Moment& moment) override;
    void remove(std::int64_t step) override;
    std::optional<Moment> read(std::int64_t step) const override;

    /// Bytes of the file, used and free.
    std::size_t size() const;

 private:
    struct Place {
        std::size_t offset = 0;
        std::size_t capacity = 0;
    };
    struct Kept {
        Place place;
        Moment shape;  // its numbers
        std::vector<Index> sizes;
    };

    Result<void> open();
    Place takePlace(std::size_t bytes);
    void release(std::int64_t step);

    std::shared_ptr<const MomentArchive> m_earlier;
    std::string m_directory;
    mutable std::mutex m_mutex;
    int m_file = -1;
    std::size_t m_end = 0;
    std::vector<Place> m_free;
    std::map<std::int64_t, Kept> m_kept;
};

}  // namespace marginscope

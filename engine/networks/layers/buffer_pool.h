#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Memory for feature maps that goes from hand to hand: what one step gives back the next one takes, so that a run
/// allocates nothing once it is under way. Contents are undefined when taken. May be used from several threads.
template <typename Scalar>
class BufferPool : public std::enable_shared_from_this<BufferPool<Scalar>> {
 public:
    /// An array of at least `size` values, 64-byte aligned, that returns to its pool when it dies.
    class Buffer {
     public:
        Buffer() = default;
        Buffer(Buffer&& other) noexcept { *this = std::move(other); }
        Buffer& operator=(Buffer&& other) noexcept {
            std::swap(m_pool, other.m_pool);
            std::swap(m_memory, other.m_memory);
            return *this;
        }
        ~Buffer() {
            if (m_pool) m_pool->giveBack(std::move(m_memory));
        }

        Scalar* values() const { return m_memory.values.get(); }
        explicit operator bool() const { return bool(m_memory.values); }

     private:
        friend class BufferPool;
        struct Free {
            void operator()(Scalar* values) const { ::operator delete[](values, alignment); }
        };
        struct Memory {
            std::unique_ptr<Scalar[], Free> values;
            Index size = 0;
        };
        std::shared_ptr<BufferPool> m_pool;
        Memory m_memory;
    };

    Buffer take(Index size) {
        Buffer buffer;
        buffer.m_pool = this->shared_from_this();
        {
            const std::lock_guard lock(m_mutex);
            auto best = m_free.end();
            for (auto it = m_free.begin(); it != m_free.end(); ++it) {
                if (it->size < size || it->size > mostWaste * size) continue;
                // Of equal ones the last: it was given back last, and may still be in the cache.
                if (best == m_free.end() || it->size <= best->size) best = it;
            }
            if (best != m_free.end()) {
                buffer.m_memory = std::move(*best);
                m_free.erase(best);
                return buffer;
            }
        }
        buffer.m_memory.values.reset(
            static_cast<Scalar*>(::operator new[](std::size_t(size) * sizeof(Scalar), alignment)));
        buffer.m_memory.size = size;
        return buffer;
    }

 private:
    static constexpr std::align_val_t alignment{64};
    static constexpr Index mostWaste = 2;  // a buffer up to so many times too large is taken
    static constexpr std::size_t mostFree = 256;

    void giveBack(typename Buffer::Memory memory) {
        if (!memory.values) return;
        const std::lock_guard lock(m_mutex);
        if (m_free.size() == mostFree) m_free.erase(m_free.begin());
        m_free.push_back(std::move(memory));
    }

    std::mutex m_mutex;
    std::vector<typename Buffer::Memory> m_free;
};

}  // namespace marginscope

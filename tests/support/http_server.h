#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace marginscope::test {

/// How a server answers every request.
struct HttpBehaviour {
    std::string body;
    bool honoursRange = true;                         ///< answers 206 with the rest where a range is asked for
    std::size_t rangeShift = 0;                       ///< a defect: the rest begins so many bytes too early
    bool announcesLength = true;                      ///< sends Content-Length
    std::string status = "200 OK";                    ///< other than that: the body is an error page
    std::string location = {};                        ///< where a redirection leads; empty: none
    std::optional<std::size_t> closesAfter = {};      ///< bytes of the body after which the connection breaks
    std::optional<std::size_t> stallsAfter = {};      ///< bytes of the body after which nothing more comes
    std::chrono::milliseconds pauseAfterPiece{};      ///< makes it slow
    std::size_t piece = std::size_t(1) << 16;         ///< bytes sent at once
    std::optional<std::size_t> announcedLength = {};  ///< of the whole, where it is not that of the body
};

/// A tiny HTTP/1.1 server on the loopback interface, one connection at a time, for the life of the object.
class HttpServer {
 public:
    explicit HttpServer(HttpBehaviour behaviour) : m_behaviour(std::move(behaviour)) {
        // A proxy that the surroundings ask for does not know this server.
        setenv("no_proxy", "127.0.0.1", 1);
        m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(m_listener, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(listen(m_listener, 8), 0);
        EXPECT_EQ(getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~HttpServer() {
        m_stops = true;
        m_thread.join();
        close(m_listener);
    }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::string url(const std::string& name) const { return "http://127.0.0.1:" + std::to_string(m_port) + "/" + name; }

    /// The heads of all requests so far, as they came.
    std::vector<std::string> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

 private:
    static bool isReady(int descriptor, short events) {
        pollfd poll{descriptor, events, 0};
        return ::poll(&poll, 1, 10) > 0;
    }

    void serve() {
        while (!m_stops) {
            if (!isReady(m_listener, POLLIN)) continue;
            const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection < 0) continue;
            answer(connection, readHead(connection));
            close(connection);
        }
    }

    std::string readHead(int connection) {
        std::string head;
        char byte = 0;
        while (!m_stops && !head.ends_with("\r\n\r\n")) {
            if (!isReady(connection, POLLIN)) continue;
            if (recv(connection, &byte, 1, 0) <= 0) break;
            head += byte;
        }
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(head);
        return head;
    }

    void answer(int connection, const std::string& request) {
        const std::size_t whole = m_behaviour.announcedLength.value_or(m_behaviour.body.size());
        std::string status = m_behaviour.status;
        std::size_t first = 0;
        std::string headers;
        const std::size_t range = request.find("Range: bytes=");
        if (range != std::string::npos && m_behaviour.honoursRange && status == "200 OK") {
            first = std::stoul(request.substr(range + 13));
            status = first < whole ? "206 Partial Content" : "416 Range Not Satisfiable";
            first = std::min(first, whole) - m_behaviour.rangeShift;
            headers += "Content-Range: bytes " + std::to_string(first) + "-" + std::to_string(whole - 1) + "/" +
                       std::to_string(whole) + "\r\n";
        }
        if (!m_behaviour.location.empty()) headers += "Location: " + m_behaviour.location + "\r\n";
        if (m_behaviour.announcesLength) headers += "Content-Length: " + std::to_string(whole - first) + "\r\n";
        send(connection, "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n");
        sendBody(connection, first);
    }

    void sendBody(int connection, std::size_t first) {
        std::size_t sent = 0;
        for (std::size_t at = first; at < m_behaviour.body.size() && !m_stops;) {
            std::size_t count = std::min(m_behaviour.piece, m_behaviour.body.size() - at);
            if (m_behaviour.closesAfter) count = std::min(count, *m_behaviour.closesAfter - sent);
            if (m_behaviour.stallsAfter) count = std::min(count, *m_behaviour.stallsAfter - sent);
            if (count == 0 && m_behaviour.closesAfter) return;
            if (!send(connection, m_behaviour.body.substr(at, count))) return;
            at += count;
            sent += count;
            std::this_thread::sleep_for(std::max(m_behaviour.pauseAfterPiece, std::chrono::milliseconds(count == 0)));
        }
    }

    bool send(int connection, const std::string& bytes) {
        std::size_t done = 0;
        while (done < bytes.size() && !m_stops) {
            if (!isReady(connection, POLLOUT)) continue;
            const ssize_t count = ::send(connection, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
            if (count <= 0) return false;
            done += std::size_t(count);
        }
        return true;
    }

    HttpBehaviour m_behaviour;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stops = false;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

}  // namespace marginscope::test

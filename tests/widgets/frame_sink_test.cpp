#include "widgets/frame_sink.h"

#include <gif_lib.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <webp/demux.h>
#include <webp/mux.h>

#include <QColor>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <cmath>
#include <csignal>
#include <random>
#include <vector>

#include "widgets/frame_encoder.h"

namespace marginscope {
namespace {

QByteArray content(const QString& fileName) {
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A smooth ground with far more than 256 colours, and a bar that moves over it.
QImage frame(int number, bool isTransparent = false) {
    QImage image(90, 61, isTransparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    image.fill(isTransparent ? Qt::transparent : Qt::white);
    for (int y = 0; !isTransparent && y < 40; ++y)
        for (int x = 0; x < image.width(); ++x) image.setPixelColor(x, y, QColor(2 * x, 6 * y, 200 - x));
    QPainter painter(&image);
    painter.fillRect(3 * number, 30, 5, 20, QColor(200, 40, 10));
    return image;
}

/// Every frame of a WebP as the viewer sees it, and when it ends.
struct DecodedFrame {
    QImage image;
    int end = 0;
};

std::vector<DecodedFrame> decodeWebp(const QByteArray& bytes) {
    WebPAnimDecoderOptions options;
    WebPAnimDecoderOptionsInit(&options);
    options.color_mode = MODE_BGRA;
    const WebPData data = {reinterpret_cast<const uint8_t*>(bytes.constData()), std::size_t(bytes.size())};
    std::vector<DecodedFrame> frames;
    WebPAnimDecoder* const decoder = WebPAnimDecoderNew(&data, &options);
    if (decoder == nullptr) return frames;
    WebPAnimInfo info;
    WebPAnimDecoderGetInfo(decoder, &info);
    while (WebPAnimDecoderHasMoreFrames(decoder)) {
        uint8_t* pixels = nullptr;
        int end = 0;
        if (!WebPAnimDecoderGetNext(decoder, &pixels, &end)) break;
        const QImage view(pixels, int(info.canvas_width), int(info.canvas_height), QImage::Format_ARGB32);
        frames.push_back({view.copy(), end});
    }
    WebPAnimDecoderDelete(decoder);
    return frames;
}

/// The frames of a GIF put on top of each other.
std::vector<QImage> decodeGif(const QString& fileName, int* hundredths) {
    int error = 0;
    GifFileType* const gif = DGifOpenFileName(QFile::encodeName(fileName).constData(), &error);
    std::vector<QImage> frames;
    if (gif == nullptr || DGifSlurp(gif) != GIF_OK) return frames;
    QImage canvas(gif->SWidth, gif->SHeight, QImage::Format_RGB32);
    for (int k = 0; k < gif->ImageCount; ++k) {
        const SavedImage& saved = gif->SavedImages[k];
        const GifImageDesc& part = saved.ImageDesc;
        for (int y = 0; y < part.Height; ++y)
            for (int x = 0; x < part.Width; ++x) {
                const GifColorType& colour = part.ColorMap->Colors[saved.RasterBits[y * part.Width + x]];
                canvas.setPixel(part.Left + x, part.Top + y, qRgb(colour.Red, colour.Green, colour.Blue));
            }
        frames.push_back(canvas);
        GraphicsControlBlock control;
        DGifSavedExtensionToGCB(gif, k, &control);
        *hundredths += control.DelayTime;
    }
    DGifCloseFile(gif, &error);
    return frames;
}

struct FrameSinkTest : testing::Test {
    QTemporaryDir directory;

    MovieOptions options(const QString& name, int frames) const {
        MovieOptions result;
        result.fileName = directory.filePath(name);
        result.size = QSize(90, 61);
        result.frames = frames;
        result.framesPerSecond = 30;
        result.title = "Bar";
        result.origin = {"Marginscope 1.2", "{\"name\": \"figure1\"}"};
        return result;
    }

    /// Frames 0, 1, 1, 2, 3, …: one that repeats is a frame all the same.
    static int numberOf(int k) { return k < 2 ? k : k - 1; }

    Result<void> write(const MovieOptions& movie, bool isTransparent = false) {
        Result<std::unique_ptr<FrameSink>> sink = makeFrameSink(movie);
        if (!sink) return sink.error();
        for (int k = 0; k < movie.frames; ++k)
            if (Result<void> added = (*sink)->add(frame(numberOf(k), isTransparent)); !added) return added;
        return (*sink)->finish();
    }

    QStringList files() const {
        return QDir(directory.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    }
};

TEST_F(FrameSinkTest, WebpHoldsEveryFrameWithoutLoss) {
    ASSERT_TRUE(write(options("a.webp", 20)));
    const QByteArray bytes = content(directory.filePath("a.webp"));
    const std::vector<DecodedFrame> frames = decodeWebp(bytes);
    ASSERT_EQ(frames.size(), 20u);
    for (int k = 0; k < 20; ++k) {
        EXPECT_EQ(frames[std::size_t(k)].image, frame(numberOf(k)).convertToFormat(QImage::Format_ARGB32)) << k;
        EXPECT_EQ(frames[std::size_t(k)].end, int(std::lround(1000.0 * (k + 1) / 30)));
    }
    EXPECT_TRUE(bytes.contains("Marginscope 1.2")) << "the XMP packet";
    EXPECT_TRUE(bytes.contains("&quot;figure1&quot;"));
    EXPECT_EQ(files(), QStringList{"a.webp"});
}

TEST_F(FrameSinkTest, WebpHoldsOnlyWhatHasChanged) {
    // Noise costs its bytes once; what moves at its far corners hardly any.
    std::mt19937 random(1);
    std::vector<QImage> film(10, QImage(90, 61, QImage::Format_RGB32));
    for (int y = 0; y < 61; ++y)
        for (int x = 0; x < 90; ++x) film[0].setPixel(x, y, qRgb(0, 0, 0) | QRgb(random() & 0xffffff));
    for (std::size_t k = 1; k < film.size(); ++k) {
        film[k] = film[0];
        film[k].setPixelColor(int(k), 0, Qt::red);
        film[k].setPixelColor(89 - int(k), 60, Qt::blue);
    }
    qint64 sizes[2] = {};
    for (const int frames : {1, 10}) {
        Result<std::unique_ptr<FrameSink>> sink = makeFrameSink(options("a.webp", frames));
        ASSERT_TRUE(sink);
        for (int k = 0; k < frames; ++k) ASSERT_TRUE((*sink)->add(film[std::size_t(k)]));
        ASSERT_TRUE((*sink)->finish());
        sizes[frames == 1 ? 0 : 1] = content(directory.filePath("a.webp")).size();
    }
    EXPECT_LT(sizes[1], sizes[0] * 3 / 2) << "of one frame and of ten: " << sizes[0];
    const std::vector<DecodedFrame> decoded = decodeWebp(content(directory.filePath("a.webp")));
    ASSERT_EQ(decoded.size(), film.size());
    for (std::size_t k = 0; k < film.size(); ++k)
        EXPECT_EQ(decoded[k].image, film[k].convertToFormat(QImage::Format_ARGB32)) << k;
}

TEST_F(FrameSinkTest, WebpKeepsTransparency) {
    ASSERT_TRUE(write(options("a.webp", 3), true));
    const std::vector<DecodedFrame> frames = decodeWebp(content(directory.filePath("a.webp")));
    ASSERT_EQ(frames.size(), 3u);
    EXPECT_EQ(frames[2].image.pixelColor(80, 55).alpha(), 0);
    EXPECT_EQ(frames[2].image.pixelColor(4, 40), QColor(200, 40, 10));
    EXPECT_EQ(frames[2].image.pixelColor(1, 40).alpha(), 0) << "where the bar was";
}

TEST_F(FrameSinkTest, WebpWithLossIsSmaller) {
    // Noise is what costs without loss.
    std::mt19937 random(1);
    QImage noise(90, 61, QImage::Format_RGB32);
    for (int y = 0; y < noise.height(); ++y)
        for (int x = 0; x < noise.width(); ++x) noise.setPixel(x, y, qRgb(0, 0, 0) | QRgb(random() & 0xffffff));
    qint64 sizes[2] = {};
    for (const int quality : {0, 40}) {
        MovieOptions movie = options("a.webp", 1);
        movie.quality = quality;
        Result<std::unique_ptr<FrameSink>> sink = makeFrameSink(movie);
        ASSERT_TRUE(sink);
        ASSERT_TRUE((*sink)->add(noise));
        ASSERT_TRUE((*sink)->add(noise));
        ASSERT_TRUE((*sink)->finish());
        EXPECT_EQ(decodeWebp(content(directory.filePath("a.webp"))).size(), 2u);
        sizes[quality == 0 ? 0 : 1] = content(directory.filePath("a.webp")).size();
    }
    EXPECT_LT(sizes[1], sizes[0]);
}

TEST_F(FrameSinkTest, GifHoldsEveryFrameInTheNearestColours) {
    ASSERT_TRUE(write(options("a.gif", 20)));
    int hundredths = 0;
    const std::vector<QImage> frames = decodeGif(directory.filePath("a.gif"), &hundredths);
    ASSERT_EQ(frames.size(), 20u);
    EXPECT_EQ(hundredths, int(std::lround(2000.0 / 30)));
    for (const int k : {0, 19}) {
        const QImage asked = frame(numberOf(k));
        double difference = 0;
        for (int y = 0; y < asked.height(); ++y)
            for (int x = 0; x < asked.width(); ++x) {
                const QColor a = asked.pixelColor(x, y);
                const QColor b = frames[std::size_t(k)].pixelColor(x, y);
                difference +=
                    std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
            }
        EXPECT_LT(difference / (3 * asked.width() * asked.height()), 4) << "levels of 256 on average, frame " << k;
    }
    const QByteArray bytes = content(directory.filePath("a.gif"));
    EXPECT_TRUE(bytes.contains("Marginscope 1.2"));
    EXPECT_TRUE(bytes.contains("NETSCAPE2.0"));
}

TEST_F(FrameSinkTest, GifOfFewColoursIsExact) {
    MovieOptions movie = options("a.gif", 2);
    Result<std::unique_ptr<FrameSink>> sink = makeFrameSink(movie);
    ASSERT_TRUE(sink);
    QImage first(90, 61, QImage::Format_RGB32);
    first.fill(QColor(17, 93, 201));
    QImage second = first;
    second.setPixelColor(50, 20, QColor(1, 2, 3));
    ASSERT_TRUE((*sink)->add(first));
    ASSERT_TRUE((*sink)->add(second));
    ASSERT_TRUE((*sink)->finish());
    int hundredths = 0;
    const std::vector<QImage> frames = decodeGif(directory.filePath("a.gif"), &hundredths);
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_EQ(frames[0], first);
    EXPECT_EQ(frames[1], second);
}

TEST_F(FrameSinkTest, PngIsOneFileAFrame) {
    ASSERT_TRUE(write(options("a.png", 3)));
    EXPECT_EQ(files(), (QStringList{"a-0001.png", "a-0002.png", "a-0003.png"}));
    const QImage second(directory.filePath("a-0002.png"));
    EXPECT_EQ(second.convertToFormat(QImage::Format_RGB32), frame(1));
    EXPECT_EQ(second.text("Software"), "Marginscope 1.2");
}

TEST_F(FrameSinkTest, Mp4IsWrittenByFfmpegOrSaysThatThereIsNone) {
    if (QStandardPaths::findExecutable("ffmpeg").isEmpty()) {
        const Result<void> written = write(options("a.mp4", 3));
        ASSERT_FALSE(written);
        EXPECT_NE(written.error().message.find("ffmpeg"), std::string::npos);
        GTEST_SKIP() << "ffmpeg is not installed: only its absence was tested";
    }
    const Result<void> written = write(options("a.mp4", 12));
    ASSERT_TRUE(written) << written.error().text();
    EXPECT_EQ(files(), QStringList{"a.mp4"});
    QProcess probe;
    probe.start("ffprobe", {"-v", "error", "-count_frames", "-select_streams", "v", "-show_entries",
                            "stream=nb_read_frames,width,height", "-of", "csv=p=0", directory.filePath("a.mp4")});
    ASSERT_TRUE(probe.waitForFinished());
    EXPECT_EQ(probe.readAllStandardOutput().trimmed(), "90,62,12");
}

TEST_F(FrameSinkTest, WithoutFfmpegAMovieIsRefusedInOneSentence) {
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", directory.path().toUtf8());
    const Result<void> written = write(options("a.mp4", 3));
    qputenv("PATH", path);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Unsupported);
    EXPECT_NE(written.error().message.find("expected the program ffmpeg"), std::string::npos);
    EXPECT_TRUE(files().isEmpty());
}

TEST_F(FrameSinkTest, CancelledLeavesNothingAndAnOlderFileAsItWas) {
    for (const char* name : {"a.webp", "a.gif", "a.png", "a.mp4"}) {
        if (QString(name).endsWith("mp4") && QStandardPaths::findExecutable("ffmpeg").isEmpty()) continue;
        QFile older(directory.filePath(name));
        ASSERT_TRUE(older.open(QIODevice::WriteOnly));
        older.write("older");
        older.close();
        {
            FrameEncoder encoder(options(name, 100));
            for (int k = 0; k < 8; ++k) encoder.add(frame(k));
        }
        EXPECT_EQ(content(directory.filePath(name)), "older") << name;
        EXPECT_EQ(files(), QStringList{name});
        older.remove();
    }
}

TEST_F(FrameSinkTest, FramesThatCannotAllTakeTheirPlacesLeaveTheOlderOnes) {
    for (const char* name : {"a-0001.png", "a-0002.png"}) {
        QFile older(directory.filePath(name));
        ASSERT_TRUE(older.open(QIODevice::WriteOnly));
        older.write("older");
    }
    // Somebody has put a directory where the fourth frame should go.
    ASSERT_TRUE(QDir(directory.path()).mkpath("a-0004.png/inside"));
    const QStringList before = files();
    const Result<void> written = write(options("a.png", 5));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
    EXPECT_NE(written.error().message.find("a-0004.png is a directory"), std::string::npos) << written.error().message;
    EXPECT_EQ(files(), before);
    EXPECT_EQ(content(directory.filePath("a-0001.png")), "older");
    EXPECT_EQ(content(directory.filePath("a-0002.png")), "older");
    EXPECT_TRUE(QDir(directory.filePath("a-0004.png/inside")).exists());

    ASSERT_TRUE(QDir(directory.filePath("a-0004.png")).removeRecursively());
    ASSERT_TRUE(write(options("a.png", 5)));
    EXPECT_EQ(files().size(), 5);
    EXPECT_EQ(QImage(directory.filePath("a-0002.png")).convertToFormat(QImage::Format_RGB32), frame(1));
}

/// No file may grow beyond so many bytes while this lives, as on a full disk.
class SmallDisk {
 public:
    explicit SmallDisk(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &small);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

 private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

TEST_F(FrameSinkTest, AFullDiskIsSaidInOneSentenceAndLeavesTheOlderFile) {
    for (const char* name : {"a.webp", "a.gif", "a.png", "a.mp4"}) {
        if (QString(name).endsWith("mp4") && QStandardPaths::findExecutable("ffmpeg").isEmpty()) continue;
        QFile older(directory.filePath(name));
        ASSERT_TRUE(older.open(QIODevice::WriteOnly));
        older.write("older");
        older.close();
        {
            const SmallDisk disk(100);
            const Result<void> written = write(options(name, 30));
            ASSERT_FALSE(written) << name;
            EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
            const std::string& sentence = written.error().message;
            EXPECT_EQ(sentence.find('\n'), std::string::npos) << sentence;
            EXPECT_EQ(sentence.rfind("expected to write", 0), 0U) << sentence;
            const std::size_t reason = sentence.find(" says: ");
            ASSERT_NE(reason, std::string::npos) << sentence;
            EXPECT_GT(sentence.size(), reason + 12) << sentence;
        }
        EXPECT_EQ(content(directory.filePath(name)), "older") << name;
        EXPECT_EQ(files(), QStringList{name});
        older.remove();
    }
}

TEST_F(FrameSinkTest, TheEncoderWritesWhatItWasGiven) {
    FrameEncoder encoder(options("a.webp", 30));
    for (int k = 0; k < 30; ++k) encoder.add(frame(k));
    ASSERT_TRUE(encoder.finish());
    EXPECT_TRUE(encoder.isFinished());
    EXPECT_EQ(decodeWebp(content(directory.filePath("a.webp"))).size(), 30u);
}

TEST_F(FrameSinkTest, WhatCannotBeWrittenIsSaid) {
    FrameEncoder encoder(options("missing/a.gif", 30));
    for (int k = 0; k < 30; ++k) encoder.add(frame(k));
    const Result<void> finished = encoder.finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().code, ErrorCode::NotWritable);
    EXPECT_EQ(finished.error().place, directory.filePath("missing/a.gif").toStdString());
    for (const MovieOptions& bad : {options("a.avi", 3), options("a.gif", 0)}) EXPECT_FALSE(makeFrameSink(bad));
    MovieOptions tooFast = options("a.gif", 3);
    tooFast.framesPerSecond = 1000;
    EXPECT_FALSE(makeFrameSink(tooFast));
    MovieOptions tooLarge = options("a.webp", 3);
    tooLarge.size = QSize(20000, 10);
    EXPECT_FALSE(makeFrameSink(tooLarge));
}

}  // namespace
}  // namespace marginscope

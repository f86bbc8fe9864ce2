#include <gtest/gtest.h>

#include <QApplication>

int main(int argc, char** argv) {
    // Tests need no display; whoever wants to watch them sets the platform.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleTest(&argc, argv);
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}

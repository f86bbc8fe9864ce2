#pragma once

#include <QStringList>
#include <QWidget>
#include <array>
#include <vector>

class QComboBox;
class QToolButton;

namespace marginscope {

/// Chooses what the labels of image examples stand for: one class against another, a group against a group, or each of
/// the ten classes by itself. Announces the choice as the JSON of data.classes.
class ClassPicker : public QWidget {
    Q_OBJECT

 public:
    static constexpr int classCount = 10;
    using Groups = std::vector<std::vector<int>>;

    enum class Kind { Pair, Groups, All, Other };

    explicit ClassPicker(QWidget* parent = nullptr);

    /// The ten classes by number; numbers to begin with.
    void setNames(const QStringList& names);

    /// Shows a choice; emits nothing.
    void setGroups(const Groups& groups);
    const Groups& groups() const { return m_groups; }

    /// What a choice of classes is.
    static Kind kindOf(const Groups& groups);

 Q_SIGNALS:
    void chosen(const QString& json);

 private:
    void chooseKind(int row);
    void choosePair();
    void turn(int number);
    void announce(Groups groups);
    void showGroups();
    int side(int number) const;
    QString name(int number) const;

    QStringList m_names;
    Groups m_groups = {{3}, {5}};
    Kind m_kind = Kind::Pair;
    QComboBox* m_kinds;
    QWidget* m_pair;
    std::array<QComboBox*, 2> m_sides{};
    QWidget* m_grid;
    std::array<QToolButton*, classCount> m_buttons{};
};

}  // namespace marginscope

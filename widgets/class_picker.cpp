#include "widgets/class_picker.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

namespace marginscope {

namespace {

constexpr int rowHeight = 24;

QString groupJson(const std::vector<int>& group) {
    QStringList numbers;
    for (const int number : group) numbers += QString::number(number);
    const QString text = numbers.join(QLatin1Char(','));
    return group.size() == 1 ? text : QLatin1Char('[') + text + QLatin1Char(']');
}

QComboBox* box(const QString& name, const QString& toolTip, QWidget* parent) {
    auto* result = new QComboBox(parent);
    result->setFixedHeight(rowHeight);
    result->setMinimumWidth(50);
    result->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    result->setAccessibleName(name);
    result->setToolTip(toolTip);
    return result;
}

}  // namespace

ClassPicker::ClassPicker(QWidget* parent)
    : QWidget(parent),
      m_kinds(box(tr("Classes"),
                  tr("What the labels stand for: one class against another, a group of classes against "
                     "a group, or ten classes"),
                  this)),
      m_pair(new QWidget(this)),
      m_grid(new QWidget(this)) {
    m_kinds->addItem(tr("one against one"), int(Kind::Pair));
    m_kinds->addItem(tr("group against group"), int(Kind::Groups));
    m_kinds->addItem(tr("all ten classes"), int(Kind::All));
    connect(m_kinds, &QComboBox::activated, this, &ClassPicker::chooseKind);

    auto* pair = new QHBoxLayout(m_pair);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(4);
    for (std::size_t k = 0; k < m_sides.size(); ++k) {
        const QString sign = k == 0 ? QStringLiteral("−") : QStringLiteral("+");
        m_sides[k] = box(tr("Class %1").arg(k == 0 ? tr("minus") : tr("plus")),
                         tr("The class with the label %1").arg(sign), this);
        auto* label = new QLabel(sign, m_pair);
        label->setProperty("role", "muted");
        pair->addWidget(label);
        pair->addWidget(m_sides[k], 1);
        connect(m_sides[k], &QComboBox::activated, this, &ClassPicker::choosePair);
    }

    auto* grid = new QGridLayout(m_grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    for (int number = 0; number < classCount; ++number) {
        auto* button = new QToolButton(m_grid);
        button->setFixedHeight(rowHeight - 2);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setToolTip(tr("A click goes round: not used, label −, label +"));
        connect(button, &QToolButton::clicked, this, [this, number] { turn(number); });
        grid->addWidget(button, number / 2, number % 2);
        m_buttons[std::size_t(number)] = button;
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_kinds, m_pair, m_grid}) column->addWidget(widget);
    setNames({});
}

QString ClassPicker::name(int number) const {
    return number < m_names.size() ? m_names[number] : tr("class %1").arg(number);
}

void ClassPicker::setNames(const QStringList& names) {
    m_names = names;
    for (QComboBox* side : m_sides) {
        side->clear();
        for (int number = 0; number < classCount; ++number) side->addItem(name(number), number);
    }
    showGroups();
}

ClassPicker::Kind ClassPicker::kindOf(const Groups& groups) {
    const bool areSingle =
        std::all_of(groups.begin(), groups.end(), [](const auto& group) { return group.size() == 1; });
    if (groups.size() == 2) return areSingle ? Kind::Pair : Kind::Groups;
    return groups.size() == classCount && areSingle ? Kind::All : Kind::Other;
}

void ClassPicker::setGroups(const Groups& groups) {
    if (groups == m_groups && m_kind == kindOf(groups)) return;
    // Two groups may well be down to one class each while somebody puts them together.
    const bool staysGroups = m_kind == Kind::Groups && groups.size() == 2 && groups == m_groups;
    m_groups = groups;
    if (!staysGroups) m_kind = kindOf(groups);
    showGroups();
}

int ClassPicker::side(int number) const {
    for (std::size_t k = 0; k < m_groups.size(); ++k)
        if (std::find(m_groups[k].begin(), m_groups[k].end(), number) != m_groups[k].end()) return int(k);
    return -1;
}

void ClassPicker::showGroups() {
    // Other choices come from files; they are in the list only while they are the value.
    while (m_kinds->count() > 3) m_kinds->removeItem(3);
    if (m_kind == Kind::Other) m_kinds->addItem(tr("%1 classes").arg(m_groups.size()), int(Kind::Other));
    m_kinds->setCurrentIndex(m_kinds->findData(int(m_kind)));
    m_pair->setVisible(m_kind == Kind::Pair);
    m_grid->setVisible(m_kind == Kind::Groups);
    if (m_kind == Kind::Pair)
        for (std::size_t k = 0; k < m_sides.size(); ++k) m_sides[k]->setCurrentIndex(m_groups[k].front());
    for (int number = 0; number < classCount; ++number) {
        const int where = side(number);
        const QString sign = where < 0 ? QStringLiteral("·") : where == 0 ? QStringLiteral("−") : QStringLiteral("+");
        QToolButton* button = m_buttons[std::size_t(number)];
        button->setText(sign + QLatin1Char(' ') + name(number));
        button->setAccessibleName(where < 0
                                      ? tr("%1: not used").arg(name(number))
                                      : tr("%1: label %2").arg(name(number), where == 0 ? tr("minus") : tr("plus")));
    }
}

void ClassPicker::announce(Groups groups) {
    m_groups = std::move(groups);
    showGroups();
    QStringList parts;
    for (const std::vector<int>& group : m_groups) parts += groupJson(group);
    Q_EMIT chosen(QLatin1Char('[') + parts.join(QLatin1Char(',')) + QLatin1Char(']'));
}

void ClassPicker::chooseKind(int row) {
    const auto kind = Kind(m_kinds->itemData(row).toInt());
    if (kind == m_kind) return;
    m_kind = kind;
    if (kind == Kind::All) {
        Groups all(classCount);
        for (int number = 0; number < classCount; ++number) all[std::size_t(number)] = {number};
        return announce(std::move(all));
    }
    // The first class of the first two groups is a beginning for both of the others.
    if (kind == Kind::Pair) return announce({{m_groups[0].front()}, {m_groups[1].front()}});
    announce({m_groups[0], m_groups[1]});
}

void ClassPicker::choosePair() {
    const int minus = m_sides[0]->currentData().toInt();
    const int plus = m_sides[1]->currentData().toInt();
    // A class cannot be against itself: the other side takes the class that this one had.
    if (minus == plus) return announce({{m_groups[1].front()}, {m_groups[0].front()}});
    announce({{minus}, {plus}});
}

void ClassPicker::turn(int number) {
    Groups groups = m_groups;
    const int where = side(number);
    if (where >= 0) {
        std::vector<int>& group = groups[std::size_t(where)];
        if (group.size() == 1) return;  // a label without a class is no choice
        std::erase(group, number);
    }
    if (where < 1) {
        std::vector<int>& next = groups[std::size_t(where + 1)];
        next.insert(std::upper_bound(next.begin(), next.end(), number), number);
    }
    announce(std::move(groups));
}

}  // namespace marginscope

package org.countersign.desk.view;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.view.ViewRefusedException.Why;
import org.countersign.desk.view.memory.MemoryViewStore;
import org.countersign.task.Role;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Person ANA = new Person("ana", Set.of(Role.REVIEWER));
  private static final Person BORIS = new Person("boris", Set.of(Role.APPROVER));
  private static final Person CHLOE = new Person("chloe", Set.of(Role.AUDITOR));
  private static final TaskQuery WORST =
      TaskQuery.parse(Map.of("tab", "unclaimed", "severity", "high,critical"), Tab.MINE);

  private final MemoryViewStore store = new MemoryViewStore();
  private final Views views = new Views(store, () -> NOON);

  private static ViewName name(String text) {
    return ViewName.of(text).orElseThrow();
  }

  @Test
  void ones_own_is_ones_own_and_a_shared_one_everybodys() {
    views.save(ANA, name("Worst"), false, WORST);
    views.save(ANA, name("For the night"), true, WORST);

    then(views.of("ana")).extracting(SavedView::name).containsExactly("For the night", "Worst");
    then(views.of("chloe")).extracting(SavedView::name).containsExactly("For the night");
    then(views.of("chloe").getFirst().list()).isEqualTo(WORST);
  }

  @Test
  void a_page_of_a_list_is_no_part_of_its_view() {
    String cursor =
        org.countersign.desk.query.WorkList.cursorAfter(
            org.countersign.ledger.Task.open(
                org.countersign.ledger.CaseId.alert("one"),
                "ALERT",
                org.countersign.finding.Severity.LOW,
                NOON,
                NOON),
            WORST);

    then(views.save(ANA, name("Worst"), false, WORST.from(cursor)).list()).isEqualTo(WORST);
  }

  @Test
  void saving_under_a_name_again_takes_its_place_whatever_its_case() {
    views.save(ANA, name("Worst"), false, WORST);
    views.save(ANA, name("WORST"), false, WORST.in(Tab.OPEN));

    then(views.of("ana")).extracting(view -> view.list().tab()).containsExactly(Tab.OPEN);
  }

  @Test
  void two_people_have_the_same_name_for_lists_of_their_own_but_share_one_only() {
    views.save(ANA, name("Worst"), false, WORST);
    views.save(BORIS, name("Worst"), false, WORST);
    views.save(ANA, name("Worst"), true, WORST);

    thenThrownBy(() -> views.save(BORIS, name("worst"), true, WORST))
        .isInstanceOfSatisfying(
            ViewRefusedException.class, e -> then(e.why()).isEqualTo(Why.TAKEN));
    then(views.of("ana")).extracting(SavedView::isShared).containsExactly(false, true);
  }

  @Test
  void who_acts_on_nothing_shares_nothing() {
    views.save(CHLOE, name("Mine alone"), false, WORST);

    thenThrownBy(() -> views.save(CHLOE, name("All"), true, WORST))
        .isInstanceOfSatisfying(ViewRefusedException.class, e -> then(e.why()).isEqualTo(Why.ROLE));
  }

  @Test
  void a_shared_view_is_deleted_by_its_owner_or_an_approver() {
    SavedView first = views.save(ANA, name("One"), true, WORST);
    SavedView second = views.save(ANA, name("Two"), true, WORST);

    thenThrownBy(() -> views.delete(CHLOE, first.id()))
        .isInstanceOfSatisfying(
            ViewRefusedException.class, e -> then(e.why()).isEqualTo(Why.NOT_YOURS));
    then(views.delete(ANA, first.id())).isTrue();
    then(views.delete(BORIS, second.id())).isTrue();
    then(views.delete(BORIS, second.id())).isFalse();
    then(views.of("ana")).isEmpty();
  }

  @Test
  void another_persons_own_view_is_not_there_to_delete() {
    SavedView own = views.save(ANA, name("Worst"), false, WORST);

    then(views.delete(BORIS, own.id())).isFalse();
    then(views.of("ana")).hasSize(1);
  }

  @Test
  void there_is_an_end_to_views() {
    for (int i = 0; i < Views.MOST_OWN; i++) {
      views.save(ANA, name("List " + i), false, WORST);
    }
    views.save(ANA, name("List 0"), false, WORST);

    thenThrownBy(() -> views.save(ANA, name("One more"), false, WORST))
        .isInstanceOfSatisfying(ViewRefusedException.class, e -> then(e.why()).isEqualTo(Why.FULL));
  }

  @Test
  void of_two_who_save_at_once_nobody_loses_theirs() {
    ViewStore racing =
        new ViewStore() {
          private boolean isFirst = true;

          @Override
          public Shelf read(String key) {
            Shelf shelf = store.read(key);
            if (isFirst) {
              isFirst = false;
              new Views(store, () -> NOON).save(BORIS, name("Meanwhile"), true, WORST);
            }
            return shelf;
          }

          @Override
          public boolean write(String key, long before, List<SavedView> all) {
            return store.write(key, before, all);
          }
        };

    new Views(racing, () -> NOON).save(ANA, name("Worst"), true, WORST);

    then(views.of("chloe")).extracting(SavedView::name).containsExactly("Meanwhile", "Worst");
  }
}

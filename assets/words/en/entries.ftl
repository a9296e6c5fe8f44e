# The lists that the programme keeps itself.
entries-title = Lists
entries-detail = Areas, items, places, organisations
entries-areas = Areas
entries-items = Items
entries-places = Places
entries-organisations = Organisations
entries-add-areas = Add an area
entries-add-items = Add an item
entries-add-places = Add a place
entries-add-organisations = Add an organisation
entries-find = Find by a part of the name
entries-none = Nothing in this list yet
entries-none-found = Nothing with that in its name
entries-more = { $count ->
    [one] One more. Type a part of its name to find it.
   *[other] { $count } more. Type a part of the name to find them.
}

entry-name = Name
entry-named-otherwise = With no name here it is called: { $name }
entry-save-name = Save the name
entry-renamed = Renamed
entry-close = Is it one of these?
entry-close-to = There is already: { $names }. If it is the same, count one as the other below.
entry-add-all-the-same = Add all the same
entry-offering = In forms
entry-retire-how = Nothing is deleted: what was recorded with it stays and counts.
entry-retire-comes = On its way there: { $lines }. It stays in sight there until it came, or somebody said why not.
entry-retire = No longer offered
entry-retired = No longer offered
entry-offer = Offered
entry-offered = Offered again
entry-same = The same as another
entry-same-how = Two entries for one thing: count this one as the other. Both stay in their records, and numbers count them once.
entry-same-none = No other entry of this list can be counted as this one. What is counted in other units does not add up, and a bag is its owner’s.
entry-same-choose = Choose the other
entry-count-as = Count as { $name }
entry-count-as-how = From now on “{ $name }” is counted and shown as “{ $other }” on every phone, and no longer offered by itself. Nothing in the records changes, and it can be taken back.
entry-count-comes = On its way there: { $lines }. It will come to { $name }.
entry-counted-as = Counted as { $name }
entry-counted-here = { $count ->
    [one] one more is counted as this
   *[other] { $count } more are counted as this
}
entry-part = Count it by itself again
entry-parted = Counted by itself
entry-leave = Leave it as it is

entry-what = What it is
entry-changed = Changed: { $field }
entry-naloxone = Naloxone product
entry-pack-hint = How many are in the pack that it usually comes in. A tap in a contact adds that many.
entry-doses-hint = Doses of naloxone in one of it. Leave it empty for everything else.
entry-syringes-hint = How many syringes one of it counts as in reports. A loose needle counts as none: leave it empty.
entry-cost-hint = For one of it, for example { $amount }
entry-cost-unclear = This is no amount up to { $most } with at most two decimals. Nothing of it is saved.
entry-cost-two-ways = This mark may stand before decimals, or between thousands. Write it without a mark between thousands, or with two decimals. Nothing of it is saved.
entry-currency-hint = Three letters, for example CAD
entry-currency-unclear = A currency is written with three letters.
entry-recounts = { $field }: “{ $before }” becomes “{ $after }”. What is recorded with this item already will be counted by this, too. If it is another thing from now on, add it as a new item, and stop offering this one.
entry-stands-shift = A shift that is running keeps its order until it ends.
entry-stands-offer = Offered at once
entry-stands-not = Under “Everything else”
entry-stands-at = Place { $at }
entry-stands-first = First of { $last }
entry-stands-after = Place { $at } of { $last }, after { $name }
entry-stands-up = Further up
entry-stands-down = Further down
entry-order-how = Forms and lists show it in this place, on every phone.
entry-single-or-kit = Single item or kit
entry-single = Single item
entry-kit = Kit

kit-add = Add the kit
kit-empty = Say what is in the kit
kit-save = Save as version { $version }
kit-saved = Saved as version { $version }
kit-version = Version { $version }, by { $name }, { $day }
kit-apart = Two people changed this kit at the same time. This version is used; the other is below. Put in what should be in it, or keep it as it is: that settles it.
kit-meanwhile = Somebody changed this kit meanwhile. What you save now counts as made without having seen that.
kit-anew = Start again from the newest
kit-anew-asks = What you changed in this kit and did not save is thrown away.
kit-anew-so = Throw it away
kit-taken-out = Taken out
kit-add-part = Add an item to the kit
kit-listed = Above already: { $names }
kit-full = A kit holds at most { $most } items.
kit-versions = Other versions
kit-versions-detail = What was packed by them stays as it was packed
kit-version-taken-back = Taken back
kit-use = Start from version { $version }
kit-use-of = Start from version { $version } by { $name }
kit-keep = Keep this, as version { $version }
entry-choose-name = Give it a name
entry-choose-shelf = Choose a shelf
entry-choose-unit = Choose a unit
entry-choose-place-kind = Choose what kind of place

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
entry-counted-as = Counted as { $name }
entry-counted-here = { $count ->
    [one] one more is counted as this
   *[other] { $count } more are counted as this
}
entry-part = Count it by itself again
entry-parted = Counted by itself
entry-leave = Leave it as it is

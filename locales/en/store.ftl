# What is the matter with the store file, and what to do then.
store-not-there = There is no store file yet. Import a team list first (mdo import team FILE), or look around with mdo demo.
store-no-folder = The folder for the store file is not there and can't be made. Choose another place with --store.
store-dangling-link = This is a link to a file that is not there. Remove the link, put the file back or choose another place with --store.
store-plain-backup = This backup is not sealed and the store is. Nothing has changed. Seal the copy first: mdo --store COPY key seal.
store-replaced-unread = The file that you want to replace can't be read. Nothing has changed. Without it nobody can tell which families were erased since, and who saw what. Open it with the right key. If that can't be done, put the backup back with mdo restore --uncompared, and erase those families again.
store-not-a-file = There is no file at this place. Choose another place with --store.
store-foreign = This file is not a store of mdo. Nothing in it was changed. Choose another file with --store.
store-truncated = The store file is not whole: a part is missing. Put a backup back with mdo restore.
store-damaged = The store file is damaged. See what is wrong with mdo verify and put a backup back with mdo restore.
store-locked = Somebody else has this store file open. End mdo there first.
store-read-only = The store file may not be changed. Give yourself the right to write or choose another place with --store.
store-disk-full = The disk is full. Nothing is lost. Make room and try again.
store-newer = This store file is from a newer mdo. Update mdo.
store-older = This store file is from an older mdo and must be brought up to date. Open it without read-only.
store-unclosed = The store file was not closed properly last time. Open it once with mdo as usual.
store-needs-reopen = After a failure the store file must be opened anew. Start mdo again.
store-adrift = The store file was moved, removed or replaced while it was open. What you write now is not kept. Copy your text to another place. Put the file back and try again. If you can not, start mdo again and put a backup back.
store-moved-on = Something was added meanwhile. Try again.
store-already-there = There is a file with that name already. Choose another name.
store-source-not-there = This backup is not there. Check its name and folder.
store-source-not-a-file = This is not a file but a folder or something else. Give the name of a backup.
store-source-foreign = This file is not a backup of mdo. Nothing was changed. Choose another file.
store-source-damaged = This backup is empty, not whole or damaged. Nothing was changed. Choose another backup.
store-source-locked = Somebody else has this backup open. End mdo there first.
store-source-unreadable = You may not read this backup. Give yourself the right to read or choose another.
store-target-no-folder = The folder for the copy is not there. Make the folder or choose another place.
store-target-read-only = You may not write in this folder. Choose another place for the copy.
store-same-file = This is the store file itself. Choose another name.
store-too-large = This is too large to keep.
store-io = Reading or writing failed. Check the disk and your rights, and try again.
store-sealed = The store is sealed. Give the key file (--key-file) or a passphrase.
store-not-sealed = The store is not sealed, so it has no keys. Seal it first with mdo key seal.
store-already-sealed = The store is sealed already.
store-no-key-file = The key file is not there. Put back the copy that you keep elsewhere, or let somebody with a passphrase open it.
store-not-a-key-file = This is not a key file, or it was copied wrong. Take another copy.
store-wrong-key-file = This key file does not open this store. Choose the right one with --key-file, or use a passphrase.
store-wrong-passphrase = This passphrase is not right. Try again, or ask who keeps the keys.
store-access-removed = This access has been removed. Ask who keeps the keys for new access.
store-too-many-tries = The passphrase was wrong too often. Wait { $seconds ->
        [one] 1 more second
       *[other] { $seconds } more seconds
    }.
store-slot-exists = There is access under this name already. Choose another name.
store-slot-holds-bsn = This name holds a citizen service number or an answer to a questionnaire. That is never kept here. Take it out.
store-unknown-slot = There is no access under this name. Look with mdo key list.
store-last-slot = This is the only access. Give somebody else access first, or nobody can open the store any more.
store-erased = This family has been erased. Nothing can be added.

# What is damaged: never whose.
damage-header = the beginning of the file
damage-pages = the pages that hold everything
damage-log = { $many ->
    [one] event { $which } of the log: { $fault }
   *[other] events { $which } of the log: { $fault }
}
damage-access = { $many ->
    [one] line { $which } of the access log: { $fault }
   *[other] lines { $which } of the access log: { $fault }
}
damage-rows = { $many ->
    [one] number { $which } of the table { $table }: does not open
   *[other] numbers { $which } of the table { $table }: do not open
}
damage-some-row = a row of the table { $table }: does not open
damage-differs = { $many ->
    [one] number { $which } of the table { $table }: is missing, is too many or is not what the log says
   *[other] numbers { $which } of the table { $table }: are missing, are too many or are not what the log says
}
damage-unread = a part of the table { $table }: can't be read
damage-table = the table { $table }: is missing or not whole
damage-unknown-table = a table that mdo does not know
fault-missing = missing
fault-unread = can't be read
fault-altered = altered
fault-unchained = does not continue what comes before it
fault-after-head = stands behind the end
fault-unsealed = its seal does not hold
fault-unknown-envelope = of an unknown kind
fault-unknown-event = no known event
fault-command-disagrees = the list of commands says otherwise
table-meta = with the head
table-log = of the log
table-commands = of commands
table-slots = of accesses
table-keys = of keys
table-access = of the access log
table-searches = of search words
table-drafts = of what is not sent yet
table-people = of people
table-clinics = of clinics
table-cases = of families
table-case-codes = of case numbers
table-meetings = of meetings
table-meetings-by-date = of meetings by day
table-items = of agenda items
table-entries = of lines
table-follow-ups = of actions
table-follow-ups-by-owner = of actions by owner
table-follow-ups-by-due = of actions by day
table-feedback = of feedback
table-minutes = of minutes
table-erased = of erased families
table-findable = of what can be found
table-live = of what runs now

-- Which albums of an artist were read at Spotify, so that a day costs a call for the list and not one for every song.
CREATE TABLE spotify_albums (
    artist_id    bigint NOT NULL REFERENCES artists,
    album_id     text NOT NULL,
    total_tracks integer, -- an album that has grown is read again
    read_on      date NOT NULL,
    PRIMARY KEY (artist_id, album_id));

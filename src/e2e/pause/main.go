// Waits until it is told to end; as an init container, with any argument, it is done at once. Called cp, sleep or true it does what
// those do, as the helper image of pullgate prepull has to: a file to copy, a time, nothing.
package main

import (
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

func main() {
	switch filepath.Base(os.Args[0]) {
	case "cp":
		copyFile(os.Args[1], os.Args[2])
	case "true":
	case "sleep":
		wait()
	default:
		if len(os.Args) == 1 {
			wait()
		}
	}
}

func wait() {
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	<-end
}

func copyFile(from, to string) {
	source, err := os.Open(from)
	check(err)
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	check(err)
	_, err = io.Copy(target, source)
	check(err)
	check(target.Close())
}

func check(err error) {
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}
